import { changedBehind } from './changed/changed-behind.ts';
import { wrongClock } from './clock/wrong-clock.ts';
import type { Fault } from './fault.ts';
import { keysDown } from './keys/keys-down.ts';
import { keysGarbage } from './keys/keys-garbage.ts';
import { keysHuge } from './keys/keys-huge.ts';
import { keysRotated } from './keys/keys-rotated.ts';
import { keysSlow } from './keys/keys-slow.ts';
import { deadline } from './process/deadline.ts';
import { killedAtAwait } from './process/killed-at-await.ts';
import { poisonMessage } from './queue/poison-message.ts';
import { repeatedMessages } from './queue/repeated-messages.ts';
import { everything } from './wire/everything.ts';
import { failingAfterWrite } from './wire/failing-after-write.ts';
import { garbageReply } from './wire/garbage-reply.ts';
import { hotOrganization } from './wire/hot-organization.ts';
import { laggingIndexes } from './wire/lagging-indexes.ts';
import { lateReply } from './wire/late-reply.ts';
import { resetAfter } from './wire/reset-after.ts';
import { resetBefore } from './wire/reset-before.ts';
import { sameKey } from './wire/same-key.ts';
import { silence } from './wire/silence.ts';
import { throttledGets } from './wire/throttled-gets.ts';
import { throttling } from './wire/throttling.ts';
import { truncatedReply } from './wire/truncated-reply.ts';
import { unprocessedForAWhile } from './wire/unprocessed-for-a-while.ts';
import { unprocessedForEver } from './wire/unprocessed-for-ever.ts';

/** All faults that are simulated, in the order of the table. */
export const catalogue: readonly Fault[] = [
  throttling,
  throttledGets,
  hotOrganization,
  failingAfterWrite,
  resetBefore,
  resetAfter,
  lateReply,
  silence,
  truncatedReply,
  garbageReply,
  unprocessedForAWhile,
  unprocessedForEver,
  laggingIndexes,
  everything,
  sameKey,
  poisonMessage,
  repeatedMessages,
  deadline,
  killedAtAwait,
  keysDown,
  keysSlow,
  keysGarbage,
  keysRotated,
  keysHuge,
  wrongClock,
  changedBehind,
];
