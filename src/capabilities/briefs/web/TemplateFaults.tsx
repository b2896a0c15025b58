import { refuse } from '#kernel/refusal';
import { Button, useRefusalWording, useText } from '#ui';
import type { Position, TemplateFault } from '../contract.ts';
import { briefRefusals } from '../refusals.ts';
import { templateText } from './text.ts';

type TemplateFaultsProps = {
  readonly faults: readonly TemplateFault[];
  readonly onFault: (at: Position) => void;
};

/** Every fault by its place; pressing one puts the cursor there. */
export function TemplateFaults({ faults, onFault }: TemplateFaultsProps) {
  const t = useText(templateText);
  const word = useRefusalWording(briefRefusals);
  return (
    <section className="template-faults" aria-label={t.faults(String(faults.length))}>
      <p role="status" className={faults.length === 0 ? 'fine' : 'problem'}>
        {faults.length === 0 ? t.noFaults : t.faults(String(faults.length))}
      </p>
      {faults.length > 0 && (
        <ol>
          {faults.map(({ code, at, facts }) => (
            <li key={`${at.line} ${at.column} ${code}`}>
              <Button look="quiet" onPress={() => onFault(at)}>
                {t.place(String(at.line), String(at.column))}
              </Button>
              <span>{word(refuse('invalid', code, { facts }))}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
