import { useId, useState } from 'react';
import { dropEvidenceEndpoint, type Evidence } from '#capabilities/evidence/contract';
import { call, newId, useFieldProblem, useLanguage, useRefusalWording, refusalsOf, useText } from '#ui';
import { ChooseFiles } from './ChooseFiles.tsx';
import { PieceMark } from './PieceMark.tsx';
import { evidenceRefusals } from '../refusals.ts';
import { evidenceText } from './text.ts';
import { type Sending, useUploads } from './use-uploads.ts';
import './evidence.css';

type EvidencePickerProps = {
  /** The field of the message that lists the ids: refusals find the picker and each piece by it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What has been sent and belongs to nothing yet: part of the form's draft, so that a reload loses none. */
  readonly value: readonly Evidence[];
  readonly onChange: (value: readonly Evidence[]) => void;
  /** How many pieces the message takes. */
  readonly most?: number;
};

/** 中文 sets no blank after a full stop. */
const betweenSentences = { zh: '', en: ' ' } as const;

/** Photos and documents of a form: sent at once, attached when the form is. Never required but where a rule asks (NB-09). */
export function EvidencePicker({ name, label, hint, value, onChange, most = 9 }: EvidencePickerProps) {
  const t = useText(evidenceText);
  const { language } = useLanguage();
  const id = useId();
  const problem = useFieldProblem(name);
  const [said, say] = useState('');
  const nameOf = (piece: Evidence): string => piece.name ?? t.photo;
  const { sendings, add, retry, cancel } = useUploads({
    onKept: (piece, file) => {
      onChange([...value, piece]);
      say(t.kept(file.name));
    },
    onFailed: (file) => say(t.failed(file.name)),
  });
  const room = most - value.length - sendings.length;

  const remove = (piece: Evidence) => {
    onChange(value.filter(({ evidenceId }) => evidenceId !== piece.evidenceId));
    say(t.removed(nameOf(piece)));
    // Left behind where this fails: what belongs to nothing goes by itself after a week.
    const { evidenceId } = piece;
    call(dropEvidenceEndpoint, { params: { evidenceId }, commandId: newId() }).catch(() => undefined);
  };

  return (
    <fieldset className="evidence-picker" aria-describedby={`${id}-hint${problem === null ? '' : ` ${id}-problem`}`}>
      <legend>{label}</legend>
      <p className="fine" id={`${id}-hint`}>
        {[hint, t.accepted, t.mostOf(most)].filter((part) => part !== undefined).join(betweenSentences[language])}
      </p>
      {(value.length > 0 || sendings.length > 0) && (
        <ul className="evidence-pieces">
          {value.map((piece, index) => (
            <KeptPiece
              key={piece.evidenceId}
              field={`${name}.${index}`}
              piece={piece}
              pieceName={nameOf(piece)}
              onRemove={() => remove(piece)}
            />
          ))}
          {sendings.map((sending) => (
            <SendingPiece
              key={sending.evidenceId}
              sending={sending}
              onCancel={() => cancel(sending)}
              onRetry={() => retry(sending)}
            />
          ))}
        </ul>
      )}
      <ChooseFiles
        name={name}
        full={room <= 0 ? t.full(most) : null}
        waiting={sendings.length > 0 ? t.stillSending : null}
        onChosen={(files) => add(files.slice(0, Math.max(0, room)))}
      />
      {problem !== null && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
    </fieldset>
  );
}

type KeptPieceProps = {
  readonly field: string;
  readonly piece: Evidence;
  readonly pieceName: string;
  readonly onRemove: () => void;
};

function KeptPiece({ field, piece, pieceName, onRemove }: KeptPieceProps) {
  const t = useText(evidenceText);
  const problem = useFieldProblem(field);
  return (
    <li>
      <PieceMark piece={piece} />
      <span className="evidence-name">
        {pieceName}
        {problem !== null && <span className="problem">{problem}</span>}
      </span>
      {/* The field's name lets the form bring the focus here, where the fault can be mended. */}
      <button
        type="button"
        name={field}
        className="button button-quiet"
        aria-label={t.remove(pieceName)}
        onClick={onRemove}
      >
        {t.removeShort}
      </button>
    </li>
  );
}

type SendingPieceProps = {
  readonly sending: Sending;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
};

function SendingPiece({ sending: { file, state, sent, error }, onCancel, onRetry }: SendingPieceProps) {
  const t = useText(evidenceText);
  const word = useRefusalWording(evidenceRefusals);
  const percent = Math.floor(sent * 100);
  const stands = state === 'waiting' ? t.waiting : percent < 100 ? t.sent(percent) : t.processing;
  return (
    <li>
      <PieceMark piece={null} />
      <span className="evidence-name">
        {file.name}
        {state === 'failed' ? (
          refusalsOf(error).map((refusal) => (
            <span className="problem" key={refusal.code}>
              {word(refusal)}
            </span>
          ))
        ) : (
          <>
            <progress value={state === 'waiting' ? 0 : sent} max={1} aria-label={`${file.name}: ${stands}`} />
            <span className="fine">{stands}</span>
          </>
        )}
      </span>
      <span className="evidence-acts">
        {state === 'failed' && (
          <button type="button" className="button button-quiet" aria-label={t.retry(file.name)} onClick={onRetry}>
            {t.retryShort}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          aria-label={state === 'failed' ? t.remove(file.name) : t.cancel(file.name)}
          onClick={onCancel}
        >
          {state === 'failed' ? t.removeShort : t.cancelShort}
        </button>
      </span>
    </li>
  );
}
