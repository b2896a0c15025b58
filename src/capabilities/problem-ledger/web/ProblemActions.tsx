import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { Problem } from '#capabilities/problem-ledger/contract';
import { whoMay as partsOf } from '#kernel/permission';
import { Button, useRefusalWording, useText } from '#ui';
import type { ProblemAct } from '../problem.rules.ts';
import { actText } from './act-text.ts';
import { type Blocked, offeredActs } from './problem-acts.ts';
import { problemRefusals } from '../refusals.ts';

type ProblemActionsProps = {
  readonly problem: Problem;
  /** What is asked of this reader: it stands first, and alone in its weight. */
  readonly main: ProblemAct | null;
  readonly onAct: (act: ProblemAct) => void;
};

/** What may be done, by the very sentences and the table the server asks; what may not is a step away, with the reason. */
export function ProblemActions({ problem, main, onAct }: ProblemActionsProps) {
  const t = useText(actText);
  const because = useBlockedWords();
  const acts = offeredActs(problem, askerOf(useMe()));
  const open = acts.filter(({ blocked }) => blocked === null);
  const shut = acts.flatMap(({ act, blocked }) => (blocked === null ? [] : [{ act, reason: because(blocked) }]));
  const label = (act: ProblemAct) => (act === 'assign' && problem.ownerUnit !== null ? t.reassign : t[act]);

  return (
    <div className="problem-acts not-on-paper">
      <div className="form-actions">
        {main !== null && (
          <Button look="primary" onPress={() => onAct(main)}>
            {label(main)}
          </Button>
        )}
        {open.map(({ act }) => (
          <Button key={act} onPress={() => onAct(act)}>
            {label(act)}
          </Button>
        ))}
      </div>
      {shut.length > 0 && (
        <details className="problem-shut">
          <summary>{t.notNow(shut.length)}</summary>
          <ul>
            {shut.map(({ act, reason }) => (
              <li key={act}>
                <Button blocked={reason} onPress={() => onAct(act)}>
                  {label(act)}
                </Button>
                <span className="fine" aria-hidden="true">
                  {reason}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function useBlockedWords(): (blocked: Blocked) => string {
  const t = useText(actText);
  const whoMay = useWhoMay();
  const word = useRefusalWording(problemRefusals);
  return (blocked) => {
    if (blocked.because === 'rule') return word({ refused: 'invalid', code: blocked.code });
    const { roles, persons } = partsOf(blocked.permission);
    return persons !== undefined && roles === undefined ? t.byRaiser : whoMay(blocked.permission);
  };
}
