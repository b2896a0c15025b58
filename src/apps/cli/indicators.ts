import { figureText, listFiguresOf, wordsOf } from '#capabilities/indicators';
import { unitNames } from '#capabilities/unit-register';
import type { Actor } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { type Config, StartRefusal } from '#platform/config';
import { query } from '#platform/queries';
import { z } from 'zod';
import { indicators as registry } from '../server/indicators.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { dayAsked } from './day-asked.ts';
import { refusedAtQuery } from './refused-query.ts';
import { visitZone } from './zone-visit.ts';

/** `yixian indicators`: every figure as of a day, of the zone or of a unit; as lines, or as JSON. @returns 0 */
export async function indicators(config: Config, context: CliContext, { options, flags }: CliSaid): Promise<number> {
  const on = dayAsked(options['as-of']);
  const told = await visitZone(config, context, options['zone'], async (runtime, operator) => {
    const unitId = await unitNamed(runtime, operator, options['unit']);
    return listFigures
      .ask(runtime, operator, { on, ...(unitId === undefined ? {} : { unitId }) })
      .catch(refusedAtQuery);
  });
  if (flags.has('json')) return context.print(JSON.stringify(told, null, 2));
  const figures = new Map(told.figures.map((figure) => [figure.indicatorId, figure]));
  const lines = registry.all.map(wordsOf).flatMap((indicator) => {
    const figure = figures.get(indicator.indicatorId);
    return figure === undefined
      ? []
      : [`${indicator.words.zh}\t${figureText(figure.value, indicator, 'zh')}\t${indicator.indicatorId}`];
  });
  return context.print([`${told.unit.name} 截至${told.on}`, ...lines].join('\n'));
}

const listFigures = listFiguresOf(registry);

const findUnits = query({
  name: 'unit.named',
  input: z.string(),
  see: { operator: true },
  read: (tx, name) => unitNames.find(tx, [name]),
});

async function unitNamed(runtime: Runtime, operator: Actor, name: string | undefined): Promise<UnitId | undefined> {
  if (name === undefined) return undefined;
  const [unitId, ...others] = (await findUnits.ask(runtime, operator, name)).get(name) ?? [];
  if (unitId !== undefined && others.length === 0) return unitId as UnitId;
  throw unitId === undefined
    ? new StartRefusal('usage', `没有叫“${name}”的单位。`, `There is no unit called ${name}.`)
    : new StartRefusal('usage', `叫“${name}”的单位不止一个。`, `More than one unit is called ${name}.`);
}
