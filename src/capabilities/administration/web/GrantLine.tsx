import { useRoleName } from '#capabilities/access/web';
import type { Grant, GrantProposal } from '#capabilities/administration/contract';
import { useText, useWrittenDay } from '#ui';
import { administrationText } from './text.ts';

type GrantLineProps = {
  readonly grant: Pick<Grant | GrantProposal, 'personName' | 'role' | 'unitName' | 'from' | 'to'>;
};

/** Who, as what, where, from when to when. */
export function GrantLine({ grant: { personName, role, unitName, from, to } }: GrantLineProps) {
  const t = useText(administrationText);
  const written = useWrittenDay();
  const roleName = useRoleName();
  return (
    <div className="administration-head">
      <h3>{personName}</h3>
      <span>
        {unitName} · {roleName(role)}
      </span>
      <span className="fine">{to === 'infinity' ? t.fromOn(written(from)) : t.fromTo(written(from), written(to))}</span>
    </div>
  );
}
