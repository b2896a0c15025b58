import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { closeReportLinkEndpoint, type ReportLink } from '#capabilities/report-links/contract';
import { mayAct } from '#kernel/permission';
import { addDays } from '#kernel/plain-date';
import { Button, call, Form, isRefused, useCommandId, useText, useWrittenDay } from '#ui';
import { reportLinkAccess } from '../report-link.access.ts';
import { placeWords } from './paths.ts';
import { reportLinksKey } from './queries.ts';
import { reportRefusals } from '../refusals.ts';
import { reportText } from './text.ts';

type LinkLineProps = { readonly link: ReportLink; readonly onClosed: (label: string) => void };

/** One link: where it hangs, for whom, how long; closing says what it does before it is done. */
export function LinkLine({ link, onClosed }: LinkLineProps) {
  const t = useText(reportText);
  const written = useWrittenDay();
  const whoMay = useWhoMay();
  const asker = askerOf(useMe());
  const [closing, setClosing] = useState(false);
  const may = mayAct(reportLinkAccess.close, asker, link.standing, 'report-link.close');
  const { label, unit, project, toOn, works } = link;
  return (
    <li>
      <div>
        <h2>{label}</h2>
        <p>{placeWords(unit.name, project?.name ?? null)}</p>
        <p className="fine">{works ? t.until(written(addDays(toOn, -1))) : t.endedOn(written(toOn))}</p>
      </div>
      {works && !closing && (
        <Button blocked={may ? null : whoMay(reportLinkAccess.close)} onPress={() => setClosing(true)}>
          {t.close}
        </Button>
      )}
      {closing && <CloseLinkForm link={link} onClosed={onClosed} onCancel={() => setClosing(false)} />}
    </li>
  );
}

function CloseLinkForm({ link, onClosed, onCancel }: LinkLineProps & { readonly onCancel: () => void }) {
  const t = useText(reportText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const { linkId, version, label } = link;
  const again = () => queries.invalidateQueries({ queryKey: reportLinksKey });
  const close = useMutation({
    mutationFn: () =>
      call(closeReportLinkEndpoint, { params: { linkId }, version, commandId: commandIdOf([linkId, version]) }),
    onSuccess: async () => {
      onClosed(label);
      await again();
    },
    // Somebody closed it meanwhile: the list then says so.
    onError: (error) => isRefused(error, 'stale') && again(),
  });
  return (
    <Form
      label={t.closeOf(label)}
      error={close.error}
      pending={close.isPending}
      words={reportRefusals}
      submit={t.closeOf(label)}
      onSubmit={() => close.mutate()}
      onCancel={onCancel}
    >
      <p>{t.closeHow}</p>
    </Form>
  );
}
