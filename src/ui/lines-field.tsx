import { Field } from './fields.tsx';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';

type LinesFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly maxLength: number;
  readonly rows?: number;
  /** One sentence that may wrap: a line break becomes a space. */
  readonly oneLine?: boolean;
};

/** A few lines of text; how much room is left is said once it grows short. */
export function LinesField(props: LinesFieldProps) {
  const { name, label, hint, value, onChange, required = true, maxLength, rows = 3, oneLine = false } = props;
  const t = useText(kitText);
  const left = maxLength - value.length;
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      {(control) => (
        <>
          <textarea
            {...control}
            value={value}
            rows={rows}
            maxLength={maxLength}
            required={required}
            onChange={({ target }) => onChange(oneLine ? target.value.replaceAll(/\s*\n\s*/g, ' ') : target.value)}
          />
          {(oneLine || left < maxLength / 5) && <p className="fine lines-left">{t.charactersLeft(left)}</p>}
        </>
      )}
    </Field>
  );
}
