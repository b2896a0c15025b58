import { whenAsked } from '#capabilities/indicators';
import { projectAccess } from '#capabilities/projects';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { query } from '#platform/queries';
import { Colour, type LightList, ListLights } from '../contract.ts';
import { countLights, lightOfRow, listPage } from '../light-list.store.ts';
import { ruleSetOn } from '../rule-set.rules.ts';
import { knownRuleSets } from '../rule-set.store.ts';

/** Projects of the year's plan with their light and its facts, red first, for whoever sees the project (LT-04). */
export const listLights = query({
  name: 'light.list',
  input: ListLights,
  see: projectAccess.see,
  read: async (tx, input): Promise<LightList | Refusal> => {
    const at = whenAsked({ on: input.on }, tx);
    if (isRefusal(at)) return at;
    const ruleSet = ruleSetOn(knownRuleSets(), at.on);
    const [rows, counted] = await Promise.all([listPage(tx, at, input), countLights(tx, at)]);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      on: at.on,
      today: tx.today,
      ruleSet: { version: ruleSet.version, source: ruleSet.source, inForceFrom: ruleSet.inForceFrom },
      counts: Object.fromEntries(
        Colour.options.map((colour) => [colour, counted.find(({ light }) => light === colour)?.count ?? 0]),
      ) as LightList['counts'],
      lights: page.map((row) => ({
        project: { projectId: row.recordId, name: row.label },
        light: lightOfRow(row, at.on),
      })),
      next: last !== undefined && rows.length > input.limit ? `${last.rank}-${last.number}` : null,
    };
  },
});
