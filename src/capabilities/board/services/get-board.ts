import {
  type At,
  beforeZone,
  type CountedIndicator,
  countedIn,
  figures,
  findUnit,
  type Indicator,
  indicatorAccess,
  listFirstRecords,
  openedBy,
  type Registry,
  seesWholeZone,
  setOf,
  whenAsked,
  wholeZone,
  wordsOf,
} from '#capabilities/indicators';
import { litItems } from '#capabilities/lights';
import { addDays, firstOfYear } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { query } from '#platform/queries';
import { listNodes, listResponses, listToDecide, readLights } from '../board.store.ts';
import { alarms, changesShown, figuresShown } from '../board.rules.ts';
import { AskBoard, type Board, type Change } from '../contract.ts';

/** The ten seconds of a leader: one answer to five questions, as of a day and against another (ledgers-and-briefs 2). */
export const getBoardOf = (registry: Registry) => {
  const named = (ids: readonly string[]): readonly Indicator[] =>
    ids.map((id) => {
      const indicator = registry.get(id);
      if (isRefusal(indicator)) throw new Error(`the board shows an indicator nobody declares: ${id}`);
      return indicator;
    });
  const compared = named(figuresShown);
  const shown = [...compared, ...named(alarms)];
  const [litNow, litBefore] = [countedIn(litItems, shown), countedIn(litItems, compared)];
  const changes = named(changesShown).map(openedBy);
  return query({
    name: 'board.get',
    input: AskBoard,
    see: indicatorAccess.see,
    oneFlight: true,
    onePlan: true,
    wide: true,
    kept: true,
    read: async (tx, input): Promise<Board | Refusal> => {
      const at = whenAsked(input, tx);
      if (isRefusal(at)) return at;
      const since = input.since ?? addDays(at.on, -7);
      if (since >= at.on) return refuse('invalid', 'board.since-not-before', { field: 'since', facts: { on: at.on } });
      const before = { ...at, on: since, from: firstOfYear(since) };
      const inPeriod = { ...at, from: addDays(since, 1) };
      const ofPlan = { now: { at, indicators: litNow }, before: { at: before, indicators: litBefore } };
      const lights = readLights(tx, ofPlan, input.lights ?? 'first');
      const beside = (day: 'now' | 'before') => ({
        indicators: ofPlan[day].indicators,
        added: lights.then(({ added }) => added[day]),
      });
      const [unit, { behind, turned }, now, then, decide, nodes, changed, responses] = await Promise.all([
        findUnit(tx, null),
        lights,
        figures(tx, shown, { ...wholeZone, at, beside: beside('now') }),
        figures(tx, compared, { ...wholeZone, at: before, beside: beside('before') }),
        listToDecide(tx, at),
        listNodes(tx, at),
        Promise.all(changes.map((indicator) => changeOf(tx, indicator, inPeriod))),
        listResponses(tx, at),
      ]);
      if (unit === undefined) return refuse('missing', 'not-found');
      const tooEarly = beforeZone(at.on, unit.established);
      if (tooEarly !== null) return tooEarly;
      return {
        on: at.on,
        since,
        knownAt: at.knownAt,
        zone: unit.name,
        scope: seesWholeZone(tx.actor) ? 'zone' : 'part',
        indicators: [...shown, ...changes].map(wordsOf),
        figures: [...now.values()],
        earlier: [...then.values()],
        decide: { ...decide, lines: [...decide.lines] },
        behind: { ...behind, lines: [...behind.lines] },
        turned: { ...turned, lines: [...turned.lines] },
        nodes: { ...nodes, lines: [...nodes.lines] },
        changes: changed.filter(({ count }) => count > 0),
        responses,
      };
    },
  });
};

async function changeOf(tx: Tx, indicator: CountedIndicator, at: At): Promise<Change> {
  const asked = { ...wholeZone, at, since: null, change: null };
  const { count, records } = await listFirstRecords(tx, indicator, asked, 5);
  return { indicatorId: indicator.id, count, noun: setOf(indicator).noun, records: [...records] };
}
