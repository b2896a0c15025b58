import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { endGrantEndpoint, type Grant, type Grants } from '#capabilities/administration/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, DayField, call, dayOfInstant, useCommandId, useText, useWrittenDay } from '#ui';
import { grantAccess } from '../grant.access.ts';
import { GrantLine } from './GrantLine.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { accountsKey, grantsKey } from './queries.ts';
import { administrationText } from './text.ts';

type GrantCardProps = { readonly grant: Grant; readonly today: Grants['today'] };

/** A grant that two gave, and how it ended where it did early; either of the two ends it, at once. */
export function GrantCard({ grant, today }: GrantCardProps) {
  const t = useText(administrationText);
  const whoMay = useWhoMay();
  const written = useWrittenDay();
  const asker = askerOf(useMe());
  const [ending, setEnding] = useState(false);
  const { proposedBy, confirmedBy, recordedAt, end, to } = grant;
  const because = mayAct(grantAccess.end, asker, noStanding, 'grant.end') ? null : whoMay(grantAccess.end);
  const over = to <= today || (end !== null && end.on <= today);
  return (
    <li
      className={over ? 'administration-card administration-over' : 'administration-card'}
      aria-label={grant.personName}
    >
      <GrantLine grant={grant} />
      <p className="fine">{t.givenBy(proposedBy, confirmedBy, written(dayOfInstant(recordedAt)))}</p>
      {end !== null && <p>{t.endedBy(written(end.on), end.by, end.reason)}</p>}
      {!over && ending && <EndForm grant={grant} today={today} onDone={() => setEnding(false)} />}
      {!over && !ending && (
        <div className="form-actions not-on-paper">
          <Button blocked={because} onPress={() => setEnding(true)}>
            {t.end}
          </Button>
        </div>
      )}
    </li>
  );
}

type EndFormProps = GrantCardProps & { readonly onDone: () => void };

function EndForm({ grant: { grantId }, today, onDone }: EndFormProps) {
  const t = useText(administrationText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [on, setOn] = useState<string>(today);
  const end = useMutation({
    mutationFn: (reason: string) =>
      call(endGrantEndpoint, {
        params: { grantId },
        body: { on, reason },
        commandId: commandIdOf([grantId, on, reason]),
      }),
    onSuccess: async () => {
      onDone();
      await Promise.all([
        queries.invalidateQueries({ queryKey: grantsKey }),
        queries.invalidateQueries({ queryKey: accountsKey }),
      ]);
    },
  });
  return (
    <ReasonForm
      label={t.end}
      error={end.error}
      pending={end.isPending}
      onReason={(reason) => end.mutate(reason)}
      onCancel={onDone}
    >
      <DayField name="on" label={t.endOn} hint={t.endOnHint} value={on} onChange={setOn} earliest={today} />
    </ReasonForm>
  );
}
