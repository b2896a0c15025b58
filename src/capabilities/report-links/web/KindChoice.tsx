import { useId } from 'react';
import type { KindOfProblem } from '#capabilities/problem-kinds/contract';
import { useFieldProblem, useLanguage, useText } from '#ui';
import { reportText } from './text.ts';

type KindChoiceProps = {
  readonly kinds: readonly Pick<KindOfProblem, 'kind' | 'name' | 'nameEn'>[];
  readonly value: string;
  readonly onChange: (kind: string) => void;
};

/** Kinds as large choices: one press, no list to open, for a thumb in a glove. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const t = useText(reportText);
  const { language } = useLanguage();
  const id = useId();
  const problem = useFieldProblem('kind');
  return (
    <fieldset className="report-kinds" aria-describedby={problem === null ? undefined : id}>
      <legend>{t.kind}</legend>
      {kinds.map(({ kind, name, nameEn }) => (
        <label key={kind} className="report-kind">
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={value === kind}
            required
            onChange={() => onChange(kind)}
          />
          <span>{language === 'zh' ? name : (nameEn ?? name)}</span>
        </label>
      ))}
      {problem !== null && (
        <p className="problem" id={id}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
