import type { ZoneId } from '#kernel/ids';
import { instant } from '#kernel/instant';
import { forgetAnswers, type Runtime } from '#platform/commands';
import { answersBefore } from '../retention.rules.ts';

/** Removes answers that are past their time: no message comes again so late, and the receipt keeps its one effect for ever. */
export const forgetOldAnswers = (runtime: Runtime, zoneId: ZoneId): Promise<number> =>
  forgetAnswers(runtime, zoneId, instant(new Date(answersBefore(Date.parse(runtime.clock.now()))).toISOString()));
