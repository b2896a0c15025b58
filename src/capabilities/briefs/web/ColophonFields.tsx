import { TextField, useText } from '#ui';
import { type BriefDraft, colophonFields } from './brief-draft.ts';
import { briefText } from './text.ts';

type ColophonFieldsProps = {
  readonly draft: BriefDraft;
  readonly change: (draft: BriefDraft) => void;
  readonly filled: boolean;
};

const lengths = {
  reportedTo: 200,
  sentTo: 200,
  distributedTo: 200,
  signedBy: 40,
  checkedBy: 40,
  editedBy: 40,
} as const;

/** Who issues it, who gets it, who answers for it. */
export function ColophonFields({ draft, change, filled }: ColophonFieldsProps) {
  const t = useText(briefText);
  return (
    <fieldset className="brief-colophon">
      <legend>{t.colophon}</legend>
      {filled && <p className="fine">{t.fromLast}</p>}
      <TextField
        name="issuer"
        label={t.issuer}
        value={draft.issuer}
        onChange={(issuer) => change({ ...draft, issuer })}
        maxLength={40}
      />
      {colophonFields.map((field) => (
        <TextField
          key={field}
          name={`colophon.${field}`}
          label={t[field]}
          value={draft[field]}
          onChange={(words) => change({ ...draft, [field]: words })}
          maxLength={lengths[field]}
          required={field === 'signedBy'}
        />
      ))}
      <TextField
        name="colophon.copies"
        label={t.copies}
        value={draft.copies}
        onChange={(copies) => change({ ...draft, copies })}
        maxLength={6}
        pattern="[1-9][0-9]{0,4}|100000"
        inputMode="numeric"
        required={false}
      />
      <p className="fine brief-final">{t.publishFinal}</p>
    </fieldset>
  );
}
