import { listUnitNames, listUnitPlaces } from '#capabilities/organisation';
import { listProjectsToLink } from '#capabilities/projects';
import { printQuantity, quantityOfValue } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { campaignAccess } from '../campaign.access.ts';
import { columns, idOf, isCountsOnly, isUnchanged, type RecordedPlace, recordCampaign } from '../campaign.rules.ts';
import { peopleMeasure } from '../campaign.sheet.ts';
import { findCampaigns, saveCampaigns } from '../campaign.store.ts';
import { gridKinds, type Place, RecordCampaign } from '../contract.ts';

/** Takes campaigns over from their ledger. Their places are asked, each of them. */
export const recordCampaigns = command({
  name: 'campaign.record',
  words: { zh: '补录应急专项统计', en: 'Record numbers of emergency campaigns' },
  input: RecordCampaign,
  example: { name: '核酸检测', orderedBy: '市疫情防控指挥部', runs: [], counts: [] },
  load: loadCampaigns,
  may: campaignAccess.record,
  decide: ({ kept, grid }, input, context) => {
    const decided = recordCampaign({ kept, grid }, input, context);
    if (isRefusal(decided)) return decided;
    const { campaignId, isNew, held, places } = decided;
    const said = [
      ...columns
        .filter((field) => decided[field] !== (kept?.[field] ?? null))
        .map((field) => ({ field, was: kept?.[field] ?? null, becomes: decided[field] })),
      ...places.flatMap((place) => countsSaid(place, grid)),
    ];
    const answer = recordedOf({ subjectId: campaignId, isNew, held: [held], said }, { fieldOf: () => 'from' });
    const subjects = [campaignId, ...places.map(({ at }) => at)];
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'campaign.recorded', subjectId: campaignId, body: {} }],
    };
  },
  save: saveCampaigns,
});

const countsSaid = ({ at, taken }: RecordedPlace, grid: ReadonlyMap<string, string>) => {
  const words = ({ value, on }: { readonly value: string; readonly on: string }) =>
    `${grid.get(at) ?? ''} ${printQuantity(quantityOfValue(value), peopleMeasure)} ${on}`;
  return taken.changes.map(({ was, becomes }) => ({
    field: becomes.key,
    was: was === null ? null : words(was),
    becomes: words(becomes),
  }));
};

async function loadCampaigns(tx: Tx, inputs: readonly RecordCampaign[]) {
  const told: readonly Place[] = inputs.flatMap(({ counts }) => counts.map(({ place }) => place));
  const unitIds = [...new Set(told.flatMap((place) => ('unitId' in place ? [place.unitId] : [])))];
  const projectIds = [...new Set(told.flatMap((place) => ('projectId' in place ? [place.projectId] : [])))];
  const [found, units, names, projects] = await Promise.all([
    findCampaigns(
      tx,
      inputs.map(({ name }) => name),
    ),
    listUnitPlaces(tx, unitIds),
    listUnitNames(tx, unitIds),
    listProjectsToLink(tx, projectIds),
  ]);
  const nameOf = new Map(names.map(({ unitId, name }) => [unitId, name]));
  const grid = new Map<string, string>([
    ...[...units.values()]
      .filter(({ kind }) => gridKinds.has(kind))
      .map(({ unitId }) => [unitId, nameOf.get(unitId) ?? ''] as const),
    ...[...projects.values()].map(({ projectId, name }) => [projectId, name] as const),
  ]);
  const rolesAt = (place: Place): readonly string[] =>
    'unitId' in place
      ? (units.get(place.unitId)?.roles ?? [])
      : Object.values(projects.get(place.projectId)?.rolesAt ?? {}).flat();
  return inputs.map((input) => {
    const kept = found.get(input.name) ?? null;
    const [first, ...others] = [...new Map(input.counts.map(({ place }) => [idOf(place), place])).values()].map(
      rolesAt,
    );
    // Who tells of several places must hold the role at each.
    const place = (first ?? []).filter((role) => others.every((roles) => roles.includes(role)));
    return {
      standing: { rolesAt: { place }, holds: isCountsOnly(kept, input) ? ['counts-only'] : [] },
      kept,
      grid,
    };
  });
}
