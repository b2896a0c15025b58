import type { ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import { derivedId, type Runtime, type Tx, txOf } from '#platform/commands';
import type { Statement } from '#platform/database';
import { faultCode, growingWaitMs, type ZoneWorker, zoneWorker } from '#platform/jobs';
import type { Log } from '#platform/log';
import { type Due, postponeDue, removeDue, takeDue } from './due.ts';
import { retryShelved } from './operator.ts';
import type { Reaction } from './reaction.ts';

/** What one look at a zone may do in one transaction. */
const eventsAtOnce = 100;

/** Waits from one second, doubled, come to some nine minutes; then a reaction is shelved. */
const triesBeforeShelved = 10;

type Desk = {
  readonly runtime: Runtime;
  readonly zoneId: ZoneId;
  readonly reactions: ReadonlyMap<string, Reaction>;
  readonly log: Log;
};

/**
 * Does what is due after events: the due row goes in the transaction of the command it asked for (house.md 1).
 * What was shelved is tried once more by a program that starts: what stood in the way is mended by a newer one, mostly.
 */
export function dispatchWorker(reactions: readonly Reaction[], log: Log): ZoneWorker {
  const byName = new Map(reactions.map((reaction) => [reaction.name as string, reaction]));
  const seen = new Set<ZoneId>();
  const work: ZoneWorker['work'] = async (runtime, zoneId) => {
    const desk = { runtime, zoneId, reactions: byName, log };
    if (byName.size === 0) return 'done';
    if (!seen.has(zoneId)) await retryShelved(runtime, zoneId);
    seen.add(zoneId);
    return dispatch(desk);
  };
  return zoneWorker({ name: 'events.dispatch', everyMs: 1_000, gatherMs: 50, work });
}

async function dispatch(desk: Desk): Promise<'more' | 'done'> {
  const { dues, fault } = await deliver(desk, { reactions: [...desk.reactions.keys()], limit: eventsAtOnce });
  if (dues.length === 0) return 'done';
  if (fault === null) return 'more';
  // One that is refused refuses its list: each by itself then, so that only the faulty one waits.
  for (const due of dues) await deliverAlone(desk, due);
  return 'more';
}

async function deliverAlone(desk: Desk, { eventId, reaction }: Due): Promise<void> {
  const { dues, fault } = await deliver(desk, { reactions: [reaction], eventId, limit: 1 });
  const [due] = dues;
  if (fault !== null && due !== undefined) await postpone(desk, due, fault);
}

type Delivery = { readonly dues: readonly Due[]; readonly fault: unknown };

/** Takes what is due and does it in one transaction: killed anywhere, both happened or neither. */
async function deliver(
  { runtime, zoneId, reactions }: Desk,
  which: Pick<Parameters<typeof takeDue>[1], 'reactions' | 'eventId' | 'limit'>,
): Promise<Delivery> {
  const transaction = await runtime.database.begin({ zoneId, readOnly: false, lockTimeoutMs: 5_000 });
  let dues: readonly Due[] = [];
  try {
    const taken = await takeDue(transaction, { ...which, zoneId, now: runtime.clock.now() });
    const reaction = reactions.get(taken[0]?.reaction ?? '');
    if (reaction === undefined) return { dues, fault: null };
    dues = taken;
    const tx = txOf(runtime, transaction, { kind: 'job', zoneId, job: reaction.name }, null);
    const statements = await commandOf(tx, reaction, dues);
    const done = removeDue(
      zoneId,
      reaction.name,
      dues.map(({ eventId }) => eventId),
    );
    await transaction.commit([...statements, done]);
    if (statements.length > 0) runtime.committed(zoneId);
    return { dues, fault: null };
  } catch (error) {
    if (dues.length === 0) throw error;
    return { dues, fault: error };
  } finally {
    await transaction.release();
  }
}

/** The events of one reaction as one command, named by the first of them. */
async function commandOf(tx: Tx, { name, react }: Reaction, dues: readonly Due[]): Promise<readonly Statement[]> {
  const calls = dues.flatMap(({ body, ...event }) => {
    const idFor = <Name extends string>(word: string) => derivedId<Name>(name, event.eventId, word);
    const call = react({ ...event, body: JSON.parse(body) }, { zoneId: tx.zoneId, idFor });
    return call === null ? [] : [{ ...call, commandId: derivedId<'CommandId'>(name, event.eventId) }];
  });
  const [first] = calls;
  if (first === undefined) return [];
  if (calls.some(({ verb }) => verb !== first.verb)) throw new Error(`${name} asks for more than one verb`);
  const inputs = calls.flatMap((call) => call.inputs);
  const { statements } = await first.verb.within(tx, { commandId: first.commandId, inputs });
  return statements;
}

async function postpone({ runtime, zoneId, log }: Desk, due: Due, fault: unknown): Promise<void> {
  const attempts = due.attempts + 1;
  const code = faultCode(fault);
  const shelved = attempts >= triesBeforeShelved;
  const tryAt: OpenInstant = shelved ? 'infinity' : later(runtime.clock.now(), growingWaitMs(attempts));
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    await transaction.commit([postponeDue(zoneId, due, { tryAt, code })]);
  } finally {
    await transaction.release();
  }
  const { reaction, eventId } = due;
  const line = { zone: zoneId, reaction, eventId, attempts, code, error: String(fault) };
  if (shelved) log.error({ event: 'reaction.shelved', ...line });
  else log.warn({ event: 'reaction.failed', ...line });
}

const later = (now: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(now) + milliseconds).toISOString() as Instant;
