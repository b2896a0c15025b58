import { listUnitPlaces } from '#capabilities/organisation';
import { listProjectsToLink } from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { OpenReportLink } from '../contract.ts';
import { reportLinkAccess } from '../report-link.access.ts';
import { openReportLink as decideOpen } from '../report-link.rules.ts';
import { insertLinks, listTaken } from '../report-link.store.ts';

/** Opens links by which a problem is raised without an account. The unit is the place that is asked. */
export const openReportLink = command({
  name: 'report-link.open',
  input: OpenReportLink,
  example: {
    linkId: '01890000-0000-7000-8000-000000000051',
    tokenHash: '0'.repeat(64),
    unitId: '01890000-0000-7000-8000-000000000002',
    projectId: null,
    label: '贴在工地大门',
    lastOn: '2022-12-31',
  },
  load: loadPlaces,
  may: reportLinkAccess.open,
  decide: (place, input, context) => {
    const decided = decideOpen(place, input, context);
    if (isRefusal(decided)) return decided;
    const { linkId, unitId } = input;
    const subjects = [linkId, unitId];
    if (decided === 'unchanged')
      return { change: null, answer: { linkId, version: place.existing?.version ?? 1 }, subjects };
    return { change: decided, answer: { linkId, version: 1 }, subjects };
  },
  save: insertLinks,
});

async function loadPlaces(tx: Tx, inputs: readonly OpenReportLink[]) {
  const [units, projects, taken] = await Promise.all([
    listUnitPlaces(
      tx,
      inputs.map(({ unitId }) => unitId),
    ),
    listProjectsToLink(
      tx,
      inputs.flatMap(({ projectId }) => projectId ?? []),
    ),
    listTaken(tx, inputs),
  ]);
  return inputs.map(({ unitId, projectId, linkId, tokenHash }) => {
    const unit = units.get(unitId);
    return (
      unit && {
        standing: { rolesAt: { unit: unit.roles } },
        stands: unit.stands,
        projectSeen: projectId === null || projects.has(projectId),
        existing: taken.find((one) => one.linkId === linkId || one.tokenHash === tokenHash) ?? null,
      }
    );
  });
}
