import { describeBundle } from '../bundle/bundle-suite.ts';
import { startUnderRuntimeClient } from './runtime-client.ts';

describeBundle('under Lambda’s runtime client', startUnderRuntimeClient);
