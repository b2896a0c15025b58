import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { AuditDetail, AuditPayload } from '#capabilities/audit-log/contract';
import { Button, Notice, useText } from '#ui';
import { erasingVerb } from '../payload.rules.ts';
import { EraseForm } from './EraseForm.tsx';
import { LookForm } from './LookForm.tsx';
import { type AuditView, auditPath } from './paths.ts';
import { auditText } from './text.ts';
import { useActorWords, writtenInstant } from './wording.ts';

type PayloadSectionProps = { readonly entry: AuditDetail; readonly view: AuditView };

/** What the entry carries: shown for a purpose, erased for a reason, or gone. */
export function PayloadSection({ entry, view }: PayloadSectionProps) {
  const t = useText(auditText);
  const navigate = useNavigate();
  const [shown, setShown] = useState<AuditPayload | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const act = (chosen: string | undefined) => void navigate(auditPath({ ...view, act: chosen }), { replace: true });

  return (
    <section className="audit-payload" aria-labelledby="audit-payload">
      <h3 id="audit-payload">{t.payload}</h3>
      {done !== null && <Notice tone="good">{done}</Notice>}
      {entry.payload === 'missing' && <Notice tone="danger">{t.payloadMissing}</Notice>}
      {entry.payload === 'erased' && <Erased entry={entry} view={view} />}
      {entry.payload === 'kept' && view.act === 'erase' && (
        <EraseForm
          entry={entry}
          onDone={() => {
            setShown(null);
            setDone(t.erased);
            act(undefined);
          }}
          onCancel={() => act(undefined)}
        />
      )}
      {entry.payload === 'kept' && view.act !== 'erase' && (
        <>
          {shown === null ? <LookForm entryId={entry.entryId} onShown={setShown} /> : <Payload payload={shown} />}
          <div className="form-actions not-on-paper">
            <Button blocked={entry.verb === erasingVerb ? t.erasureStays : null} onPress={() => act('erase')}>
              {t.erase}
            </Button>
          </div>
        </>
      )}
      <Looks looks={entry.looks} />
    </section>
  );
}

function Payload({ payload: { inputs, before } }: { readonly payload: AuditPayload }) {
  const t = useText(auditText);
  const stood = before.filter((each) => each !== null);
  return (
    <>
      <h4>{t.inputs}</h4>
      <pre>{JSON.stringify(inputs, null, 2)}</pre>
      <h4>{t.before}</h4>
      {stood.length === 0 ? <p className="fine">{t.nothingBefore}</p> : <pre>{JSON.stringify(stood, null, 2)}</pre>}
    </>
  );
}

function Erased({ entry: { erasure }, view }: PayloadSectionProps) {
  const t = useText(auditText);
  const actorWords = useActorWords();
  if (erasure === null) return null;
  return (
    <p>
      {t.erasedBy(actorWords(erasure.actor), writtenInstant(erasure.recordedAt))}{' '}
      <Link to={auditPath({ ...view, entry: erasure.entryId, act: undefined })}>{t.erasureEntry}</Link>
    </p>
  );
}

function Looks({ looks }: Pick<AuditDetail, 'looks'>) {
  const t = useText(auditText);
  const actorWords = useActorWords();
  return (
    <>
      <h4>{t.looks}</h4>
      {looks.length === 0 && <p className="fine">{t.noLooks}</p>}
      <ul className="audit-named">
        {looks.map(({ actor, purpose, lookedAt }) => (
          <li key={lookedAt + actor.actor}>
            {writtenInstant(lookedAt)} {actorWords(actor)} <span className="fine">{purpose}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
