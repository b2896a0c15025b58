import { useId } from 'react';
import { useFieldProblem, useText } from '#ui';
import type { Run } from '../contract.ts';
import { briefText } from './text.ts';

type WrittenFieldProps = {
  readonly run: Extract<Run, { kind: 'person' }>;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Where a person writes, in its place of the text; its length is told and never refused. */
export function WrittenField({ run: { prompt, most }, value, onChange }: WrittenFieldProps) {
  const t = useText(briefText);
  const id = useId();
  const name = `written.${prompt}`;
  const problem = useFieldProblem(name);
  const length = [...value.replaceAll(/\s/gu, '')].length;
  return (
    <span className="field written-field">
      <label htmlFor={id}>{prompt}</label>
      <textarea
        id={id}
        name={name}
        value={value}
        rows={3}
        required
        maxLength={4000}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? `${id}-count` : `${id}-count ${id}-problem`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={`${id}-count`} className={most !== null && length > most ? 'written-long' : 'fine'}>
        {most === null ? t.count(String(length)) : t.countOf(String(length), String(most))}
      </span>
      {problem !== null && (
        <span id={`${id}-problem`} className="problem">
          {problem}
        </span>
      )}
    </span>
  );
}
