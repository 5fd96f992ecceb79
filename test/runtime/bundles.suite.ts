import { describeBundles } from '../bundle/bundle-suite.ts';
import { startUnderRuntimeClient } from './runtime-client.ts';

describeBundles('under Lambda’s runtime client', startUnderRuntimeClient);
