import { type RefObject, useId } from 'react';
import { useFieldProblem, useText } from '#ui';
import { templateLimits } from '../template.rules.ts';
import { templateText } from './text.ts';

type TemplateTextFieldProps = {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
};

/** The whole text in one field, as an editor of texts has it; a tab of a pasted text becomes a space. */
export function TemplateTextField({ area, value, isReadOnly, onChange }: TemplateTextFieldProps) {
  const t = useText(templateText);
  const id = useId();
  const problem = useFieldProblem('text');
  return (
    <div className="field">
      <label htmlFor={id}>{t.text}</label>
      <p className="fine" id={`${id}-hint`}>
        {t.textHint}
      </p>
      <textarea
        ref={area}
        id={id}
        className="template-text"
        name="text"
        value={value}
        readOnly={isReadOnly}
        required
        maxLength={templateLimits.characters}
        spellCheck={false}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
        onChange={({ target }) => onChange(target.value.replaceAll('\t', ' '))}
      />
      {problem !== null && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
