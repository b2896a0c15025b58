import { beforeAll, describe, expect, test } from 'vitest';
import { mayAct } from '#kernel/permission';
import { newId } from './ground.ts';
import { serverOfFile } from './http.ts';
import { aCanary, addressOf, givenHolders, inParts, type MatrixGround, standingOf } from './matrix-ground.ts';
import { matrixSubjects } from './matrix-subjects.ts';
import { allOperations } from './operations.ts';

const server = serverOfFile({ manyAddresses: true });
const { operations } = allOperations('/nowhere');

let ground: MatrixGround;
beforeAll(async () => {
  ground = await givenHolders(server());
}, 60_000);

/** The trail is the audit administrator's to read, and names what was acted on (house.md 3.10). */
const isTrail = (path: string, { asker }: { readonly asker: { readonly office: string | null } }) =>
  asker.office === 'audit' && path.startsWith('/api/audit/');

describe('house.md 3.4: no list, count or record shows what its reader does not see', () => {
  const reads = operations.filter(({ endpoint, access }) => access !== 'open' && endpoint.method === 'GET');

  test.each(matrixSubjects.map((subject) => [subject.noun, subject] as const))(
    '%s',
    { timeout: 120_000 },
    async (_noun, subject) => {
      const { scene, foreign, units, holders } = ground;
      const capacity = subject.capacities[0] ?? null;
      const mine = { capacity, unitId: units.sibling, canary: aCanary() };
      const theirs = { capacity, unitId: foreign.zone.rootUnitId, canary: aCanary() };
      const [given, beyond] = [await subject.given(scene, mine), await subject.given(foreign, theirs)];
      const ids = Object.assign({}, given.ids, ...Object.values(given.messages)) as Readonly<Record<string, string>>;
      const paths = reads.map(({ endpoint }) =>
        endpoint.path.replaceAll(/\{(\w+)\}/g, (_, part: string) => ids[part] ?? newId()),
      );
      let shown = 0;
      const leaks = await inParts(holders, async (holder) => {
        const headers = { 'x-forwarded-for': addressOf(`${holder.name} reads`) };
        const sees = mayAct(subject.see, holder.asker, standingOf(holder, given), '');
        const ask = async (path: string) => [(await holder.person.ask(path, { headers })).bytes.toString()];
        const texts = await inParts(paths, ask, 4);
        if (sees && texts.some((text) => text.includes(mine.canary))) shown += 1;
        return paths.filter(
          (path, at) =>
            texts[at]?.includes(theirs.canary) === true ||
            (!sees && !isTrail(path, holder) && texts[at]?.includes(mine.canary) === true),
        );
      });
      expect(leaks).toEqual([]);
      // Who sees it does find it: a canary that nobody hears proves nothing.
      const seers = holders.filter((holder) => mayAct(subject.see, holder.asker, standingOf(holder, given), ''));
      expect(shown).toBe(seers.length);
      expect([...Object.keys(beyond.anchors), ...Object.keys(beyond.messages)]).not.toEqual([]);
    },
  );
});
