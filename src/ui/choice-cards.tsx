import { useId } from 'react';
import { Problem } from './fields.tsx';
import { useFieldProblem } from './form.tsx';

type ChoiceCardsProps<Value extends string> = {
  readonly name: string;
  readonly label: string;
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
};

/** A few choices, each as large as a thumb: nothing has to be opened to see them. */
export function ChoiceCards<Value extends string>({ name, label, value, onChange, choices }: ChoiceCardsProps<Value>) {
  const id = useId();
  const problem = useFieldProblem(name);
  return (
    <fieldset className="choice-cards" aria-describedby={problem === null ? undefined : id}>
      <legend>{label}</legend>
      <div className="choice-cards-all">
        {choices.map((choice) => (
          <label key={choice.value} className="choice-card">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              required
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      <Problem id={id} problem={problem} />
    </fieldset>
  );
}
