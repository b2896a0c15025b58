import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { confirmErasureEndpoint, type Erasure, refuseErasureEndpoint } from '#capabilities/personal-records/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, call, CheckField, dayOfInstant, Form, TextField, useCommandId, useText, useWrittenDay } from '#ui';
import { erasureAccess } from '../erasure.access.ts';
import { erasuresKey } from './queries.ts';
import { personalRecordRefusals } from '../refusals.ts';
import { personalRecordText } from './text.ts';

/** An erasure with who proposed it and why, and what came of it. */
export function ErasureCard({ erasure }: { readonly erasure: Erasure }) {
  const t = useText(personalRecordText);
  const written = useWrittenDay();
  const { personName, reason, state, proposedBy, proposedAt, decidedBy, decidedAt, refusal } = erasure;
  return (
    <li className="erasure-card" aria-label={personName}>
      <p>
        <strong>{personName}</strong>
      </p>
      <p>{reason}</p>
      <p className="fine">{t.proposedBy(proposedBy, written(dayOfInstant(proposedAt)))}</p>
      {state === 'open' && <Decide erasure={erasure} />}
      {state === 'refused' && <p>{t.refusedBy(decidedBy ?? '', refusal ?? '')}</p>}
      {state === 'confirmed' && <p>{t.erasedBy(decidedBy ?? '', written(dayOfInstant(decidedAt ?? proposedAt)))}</p>}
    </li>
  );
}

type DecideProps = { readonly erasure: Erasure };

function Decide({ erasure }: DecideProps) {
  const t = useText(personalRecordText);
  const whoMay = useWhoMay();
  const asker = askerOf(useMe());
  const [doing, setDoing] = useState<'confirm' | 'refuse'>();
  const blocked = (verb: 'confirm' | 'refuse') =>
    mayAct(erasureAccess[verb], asker, noStanding, `erasure.${verb}`) ? null : whoMay(erasureAccess[verb]);
  const takesBack = asker.kind === 'account' && asker.office === 'system';
  if (doing === 'confirm') return <ConfirmForm erasure={erasure} onCancel={() => setDoing(undefined)} />;
  if (doing === 'refuse')
    return (
      <RefuseForm erasure={erasure} label={takesBack ? t.takeBack : t.refuse} onCancel={() => setDoing(undefined)} />
    );
  return (
    <>
      <div className="form-actions not-on-paper">
        <Button look="primary" blocked={blocked('confirm')} onPress={() => setDoing('confirm')}>
          {t.confirm}
        </Button>
        <Button blocked={blocked('refuse')} onPress={() => setDoing('refuse')}>
          {takesBack ? t.takeBack : t.refuse}
        </Button>
      </div>
      {blocked('confirm') !== null && (
        <p className="fine" aria-hidden="true">
          {blocked('confirm')}
        </p>
      )}
    </>
  );
}

type FormProps = DecideProps & { readonly onCancel: () => void };

/** What is erased stays erased: the person says that they know. */
function ConfirmForm({ erasure: { erasureId, version }, onCancel }: FormProps) {
  const t = useText(personalRecordText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [understood, setUnderstood] = useState(false);
  const confirm = useMutation({
    mutationFn: () =>
      call(confirmErasureEndpoint, {
        params: { erasureId },
        version,
        commandId: commandIdOf(['confirm', erasureId, version]),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: erasuresKey }),
  });
  return (
    <Form
      opensFocused
      label={t.confirm}
      error={confirm.error}
      pending={confirm.isPending}
      words={personalRecordRefusals}
      submit={t.confirm}
      onSubmit={() => confirm.mutate()}
      onCancel={onCancel}
    >
      <CheckField name="understood" label={t.understood} checked={understood} onChange={setUnderstood} />
    </Form>
  );
}

function RefuseForm({ erasure: { erasureId, version }, label, onCancel }: FormProps & { readonly label: string }) {
  const t = useText(personalRecordText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [reason, setReason] = useState('');
  const refuse = useMutation({
    mutationFn: () =>
      call(refuseErasureEndpoint, {
        params: { erasureId },
        body: { reason },
        version,
        commandId: commandIdOf(['refuse', erasureId, version, reason]),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: erasuresKey }),
  });
  return (
    <Form
      opensFocused
      label={label}
      error={refuse.error}
      pending={refuse.isPending}
      words={personalRecordRefusals}
      submit={label}
      onSubmit={() => refuse.mutate()}
      onCancel={onCancel}
    >
      <TextField
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
    </Form>
  );
}
