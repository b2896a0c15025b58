import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { confirmGrantEndpoint, type GrantProposal, refuseGrantEndpoint } from '#capabilities/administration/contract';
import { mayAct, noStanding } from '#kernel/permission';
import {
  Button,
  Notice,
  call,
  dayOfInstant,
  refusalsOf,
  useCommandId,
  useRefusalWording,
  useText,
  useWrittenDay,
} from '#ui';
import { grantAccess } from '../grant.access.ts';
import { GrantLine } from './GrantLine.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { accountsKey, grantsKey } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

/** A grant that waits for a second person, or was refused. */
export function ProposalCard({ proposal }: { readonly proposal: GrantProposal }) {
  const t = useText(administrationText);
  const written = useWrittenDay();
  const { proposedBy, proposedAt, decidedBy, reason, state } = proposal;
  return (
    <li className="administration-card" aria-label={proposal.personName}>
      <GrantLine grant={proposal} />
      <p className="fine">{t.proposedBy(proposedBy, written(dayOfInstant(proposedAt)))}</p>
      {state === 'open' ? <Decide proposal={proposal} /> : <p>{t.refusedBy(decidedBy ?? '', reason ?? '')}</p>}
    </li>
  );
}

function Decide({ proposal: { grantId, version } }: { readonly proposal: GrantProposal }) {
  const t = useText(administrationText);
  const whoMay = useWhoMay();
  const word = useRefusalWording(administrationRefusals);
  const asker = askerOf(useMe());
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [refusing, setRefusing] = useState(false);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: grantsKey }),
      queries.invalidateQueries({ queryKey: accountsKey }),
    ]);
  const confirm = useMutation({
    mutationFn: () =>
      call(confirmGrantEndpoint, {
        params: { grantId },
        version,
        commandId: commandIdOf(['confirm', grantId, version]),
      }),
    onSettled: refresh,
  });
  const refuse = useMutation({
    mutationFn: (reason: string) =>
      call(refuseGrantEndpoint, {
        params: { grantId },
        body: { reason },
        version,
        commandId: commandIdOf(['refuse', grantId, version, reason]),
      }),
    onSuccess: refresh,
  });
  const may = (verb: 'confirm' | 'refuse') => mayAct(grantAccess[verb], asker, noStanding, `grant.${verb}`);
  const because = may('confirm') ? null : whoMay(grantAccess.confirm);
  if (refusing)
    return (
      <ReasonForm
        label={t.refuse}
        error={refuse.error}
        pending={refuse.isPending}
        onReason={(reason) => refuse.mutate(reason)}
        onCancel={() => setRefusing(false)}
      />
    );
  return (
    <>
      {confirm.error !== null && (
        <Notice tone="danger">
          {refusalsOf(confirm.error).map((refusal) => (
            <p key={refusal.code}>{word(refusal)}</p>
          ))}
        </Notice>
      )}
      <div className="form-actions not-on-paper">
        <Button look="primary" blocked={because} onPress={() => confirm.mutate()}>
          {t.confirm}
        </Button>
        <Button blocked={may('refuse') ? null : whoMay(grantAccess.refuse)} onPress={() => setRefusing(true)}>
          {asker.kind === 'account' && asker.office === 'system' ? t.takeBack : t.refuse}
        </Button>
      </div>
      {because !== null && (
        <p className="fine" aria-hidden="true">
          {because}
        </p>
      )}
    </>
  );
}
