import { useId, useState, type ReactNode } from 'react';
import { useFieldProblem } from './form.tsx';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';

type FieldProps = {
  /** Path of the field in the message, such as `administrators.0.password`: refusals find it by this. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
};

type TextFieldProps = FieldProps & {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength: number;
  readonly pattern?: string;
  readonly autoComplete?: string;
  readonly spellCheck?: boolean;
  readonly inputMode?: 'text' | 'numeric';
};

export function TextField({ name, label, hint, onChange, required = true, ...rest }: TextFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      {(control) => (
        <input {...control} {...rest} required={required} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

type PasswordFieldProps = FieldProps & {
  readonly minLength?: number;
  readonly autoComplete: 'current-password' | 'new-password';
};

/** May be shown while typing: nobody is made to type a password twice. */
export function PasswordField({ name, label, hint, onChange, ...rest }: PasswordFieldProps) {
  const t = useText(kitText);
  const [shown, setShown] = useState(false);
  return (
    <Field name={name} label={label} hint={hint} required>
      {(control) => (
        <span className="password">
          <input
            {...control}
            {...rest}
            type={shown ? 'text' : 'password'}
            maxLength={200}
            required
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className="button button-quiet"
            aria-pressed={shown}
            aria-label={`${t.show} ${label}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? t.hide : t.show}
          </button>
        </span>
      )}
    </Field>
  );
}

type ChoiceFieldProps<Value extends string> = Omit<FieldProps, 'value' | 'onChange'> & {
  readonly required?: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
};

export function ChoiceField<Value extends string>({
  name,
  label,
  hint,
  value,
  onChange,
  required = true,
  choices,
}: ChoiceFieldProps<Value>) {
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      {(control) => (
        <select
          {...control}
          value={value}
          required={required}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type DayFieldProps = FieldProps & {
  readonly required?: boolean;
  readonly earliest?: string;
  readonly latest?: string;
};

export function DayField({ name, label, hint, value, onChange, required = true, earliest, latest }: DayFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} required={required}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={value}
          min={earliest}
          max={latest}
          required={required}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type SearchFieldProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

/** Filters what stands on the page while one types; it is sent nowhere. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

type CheckFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** A sentence the person stands by; without it the form is not sent. */
export function CheckField({ name, label, checked, onChange }: CheckFieldProps) {
  const id = useId();
  const problem = useFieldProblem(name);
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          required
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <Problem id={id} problem={problem} />
    </div>
  );
}

type FrameProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly required: boolean;
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label, hint, control and what is wrong with it, tied together for a screen reader. */
export function Field({ name, label, hint, required, children }: FrameProps) {
  const t = useText(kitText);
  const id = useId();
  const problem = useFieldProblem(name);
  const described = [hint === undefined ? null : `${id}-hint`, problem === null ? null : `${id}-problem`].filter(
    (part) => part !== null,
  );
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!required && <span className="fine"> ({t.optional})</span>}
      </label>
      {hint !== undefined && (
        <p className="fine" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        'aria-invalid': problem !== null || undefined,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      <Problem id={`${id}-problem`} problem={problem} />
    </div>
  );
}

export function Problem({ id, problem }: { readonly id: string; readonly problem: string | null }) {
  if (problem === null) return null;
  return (
    <p className="problem" id={id}>
      {problem}
    </p>
  );
}
