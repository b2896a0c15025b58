import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe } from '#capabilities/access/web';
import { UnitId } from '#capabilities/organisation/contract';
import { unitTreeQuery } from '#capabilities/organisation/web';
import { listProjectsEndpoint, ProjectId } from '#capabilities/projects/contract';
import { openReportLinkEndpoint, ReportLinkId } from '#capabilities/report-links/contract';
import { mayAct } from '#kernel/permission';
import { addDays, plainDate } from '#kernel/plain-date';
import {
  call,
  ChoiceField,
  DayField,
  Failure,
  Form,
  Loading,
  newId,
  Notice,
  SearchField,
  TextField,
  useCommandId,
  useText,
} from '#ui';
import { reportLinkAccess } from '../report-link.access.ts';
import type { Sheet } from './LinkSheet.tsx';
import { reportLinksKey } from './queries.ts';
import { reportRefusals } from '../refusals.ts';
import { reportText } from './text.ts';
import { newToken } from './token.ts';

type OpenLinkFormProps = { readonly onOpened: (sheet: Sheet) => void; readonly onCancel: () => void };

/** Half a year, unless said otherwise. */
const usualDays = 180;

/** The units at which the reader may open links, from the tree of today. */
export function OpenLinkForm({ onOpened, onCancel }: OpenLinkFormProps) {
  const t = useText(reportText);
  const asker = askerOf(useMe());
  const tree = useQuery(unitTreeQuery(undefined));
  if (tree.isError) return <Failure error={tree.error} words={reportRefusals} onRetry={() => void tree.refetch()} />;
  if (tree.isPending) return <Loading />;
  const units = tree.data.units.filter(({ standing }) =>
    mayAct(reportLinkAccess.open, asker, standing, 'report-link.open'),
  );
  if (units.length === 0) return <Notice tone="warning">{t.noUnit}</Notice>;
  return <FormOver units={units} onOpened={onOpened} onCancel={onCancel} />;
}

type Named = { readonly unitId: string; readonly name: string };

function FormOver({ units, onOpened, onCancel }: OpenLinkFormProps & { readonly units: readonly Named[] }) {
  const t = useText(reportText);
  const { today } = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  // Kept while the page stands and nowhere else: sent twice it is one link, and its token is written down by nobody.
  const [secret] = useState(() => ({ linkId: newId<'ReportLinkId'>(), made: newToken() }));
  const [unitId, setUnitId] = useState(units.length === 1 ? (units[0]?.unitId ?? '') : '');
  const [projectId, setProjectId] = useState('');
  const [label, setLabel] = useState('');
  const [lastOn, setLastOn] = useState<string>(addDays(today, usualDays));
  const [sought, setSought] = useState('');
  const projects = useQuery({
    queryKey: ['report-links-projects', sought.trim()],
    queryFn: ({ signal }) => {
      const text = sought.trim();
      return call(listProjectsEndpoint, { query: { limit: 200, ...(text === '' ? {} : { text }) }, signal });
    },
  });
  const found = projects.data?.projects ?? [];

  const open = useMutation({
    mutationFn: async () => {
      const { token, tokenHash } = await secret.made;
      const body = {
        linkId: ReportLinkId.parse(secret.linkId),
        tokenHash,
        unitId: UnitId.parse(unitId),
        projectId: projectId === '' ? null : ProjectId.parse(projectId),
        label,
        lastOn: plainDate(lastOn),
      };
      await call(openReportLinkEndpoint, { body, commandId: commandIdOf(body) });
      return token;
    },
    onSuccess: async (token) => {
      const unit = units.find((one) => one.unitId === unitId)?.name ?? '';
      const project = found.find((one) => one.projectId === projectId)?.name ?? null;
      onOpened({ token, unit, project, label });
      await queries.invalidateQueries({ queryKey: reportLinksKey });
    },
  });

  return (
    <Form
      opensFocused
      label={t.openLink}
      error={open.error}
      pending={open.isPending}
      words={reportRefusals}
      submit={t.openLink}
      onSubmit={() => open.mutate()}
      onCancel={onCancel}
    >
      <ChoiceField
        name="unitId"
        label={t.unit}
        value={unitId}
        onChange={setUnitId}
        choices={[{ value: '', label: '' }, ...units.map((unit) => ({ value: unit.unitId, label: unit.name }))]}
      />
      <SearchField label={t.findProject} value={sought} onChange={setSought} />
      <ChoiceField
        name="projectId"
        label={t.project}
        value={projectId}
        onChange={setProjectId}
        required={false}
        choices={[
          { value: '', label: t.noProject },
          ...found.map((project) => ({ value: project.projectId as string, label: project.name })),
        ]}
      />
      <TextField name="label" label={t.label} hint={t.labelHint} value={label} onChange={setLabel} maxLength={40} />
      <DayField
        name="lastOn"
        label={t.lastOn}
        value={lastOn}
        onChange={setLastOn}
        earliest={today}
        latest={addDays(today, 366)}
      />
    </Form>
  );
}
