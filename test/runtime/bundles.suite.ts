import { describeBundles } from '../bundle/bundle-suite.ts';
import { describeBusBundle } from '../bundle/bus-suite.ts';
import { startUnderRuntimeClient } from './runtime-client.ts';

describeBundles('under Lambda’s runtime client', startUnderRuntimeClient);
describeBusBundle('under Lambda’s runtime client', startUnderRuntimeClient);
