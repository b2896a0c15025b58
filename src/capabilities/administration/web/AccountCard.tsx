import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { askerOf, useMe, useRoleName, useWhoMay } from '#capabilities/access/web';
import {
  type Account,
  disableAccountEndpoint,
  enableAccountEndpoint,
  resetPasswordEndpoint,
} from '#capabilities/administration/contract';
import { mayAct, noStanding } from '#kernel/permission';
import {
  Button,
  Notice,
  call,
  dayOfInstant,
  refusalsOf,
  useCommandId,
  useRefusalWording,
  useText,
  useWrittenDay,
} from '#ui';
import { accountAccess } from '../account.access.ts';
import type { ToldPassword } from './FirstPasswordNotice.tsx';
import { grantsPath } from './paths.ts';
import { accountsKey } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

type AccountCardProps = { readonly account: Account; readonly onTold: (told: ToldPassword) => void };

/** One account: its person, state and roles, and what the system administrator may do with it. */
export function AccountCard({ account, onTold }: AccountCardProps) {
  const t = useText(administrationText);
  const written = useWrittenDay();
  const roleName = useRoleName();
  const word = useRefusalWording(administrationRefusals);
  const { acts, because, error } = useAccountActs(account, onTold);
  const { accountId, personName, signInName, office, disabledSince, grants, proposals } = account;
  return (
    <li className="administration-card" aria-label={personName}>
      <div className="administration-head">
        <h2>{personName}</h2>
        <span className="fine">{signInName}</span>
        {office !== null && <span className="administration-mark">{t[office]}</span>}
        {disabledSince !== null && (
          <span className="administration-mark administration-ended">
            {t.disabledSince(written(dayOfInstant(disabledSince)))}
          </span>
        )}
        {account.firstPassword && <span className="administration-mark">{t.stillFirst}</span>}
      </div>
      <ul className="administration-grants">
        {grants.map(({ role, unitId, unitName, to }) => (
          <li key={`${role} ${unitId}`}>
            {unitName} · {roleName(role)} {to !== 'infinity' && <span className="fine">{t.until(written(to))}</span>}
          </li>
        ))}
      </ul>
      {grants.length === 0 && !account.administrator && <p className="fine">{t.holdsNothing}</p>}
      {error !== null && (
        <Notice tone="danger">
          {refusalsOf(error).map((refusal) => (
            <p key={refusal.code}>{word(refusal)}</p>
          ))}
        </Notice>
      )}
      <div className="form-actions not-on-paper">
        {acts.map(({ name, label, act }) => (
          <Button key={name} blocked={because} onPress={act}>
            {label}
          </Button>
        ))}
        {!account.administrator && (
          <Link className="button button-quiet" to={grantsPath({ account: accountId })}>
            {proposals === 0 ? t.itsGrants : t.itsProposals(proposals)}
          </Link>
        )}
      </div>
      {because !== null && (
        <p className="fine" aria-hidden="true">
          {because}
        </p>
      )}
    </li>
  );
}

function useAccountActs(account: Account, onTold: (told: ToldPassword) => void) {
  const t = useText(administrationText);
  const whoMay = useWhoMay();
  const asker = askerOf(useMe());
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const { accountId, version, signInName } = account;
  const about = (name: string) => ({
    params: { accountId },
    version,
    commandId: commandIdOf([name, accountId, version]),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: accountsKey });
  const disable = useMutation({ mutationFn: () => call(disableAccountEndpoint, about('disable')), onSettled: refresh });
  const enable = useMutation({ mutationFn: () => call(enableAccountEndpoint, about('enable')), onSettled: refresh });
  const reset = useMutation({
    mutationFn: () => call(resetPasswordEndpoint, about('reset')),
    onSuccess: ({ firstPassword }) => onTold({ signInName, firstPassword }),
    onSettled: refresh,
  });
  const may = mayAct(accountAccess.disable, asker, noStanding, 'account.disable');
  const keptByOthers = account.administrator ? t.keptByOtherTwo : null;
  return {
    because: may ? keptByOthers : whoMay(accountAccess.disable),
    error: disable.error ?? enable.error ?? reset.error,
    acts: [
      account.disabledSince === null
        ? { name: 'disable', label: t.disable, act: () => disable.mutate() }
        : { name: 'enable', label: t.enable, act: () => enable.mutate() },
      { name: 'reset', label: t.resetPassword, act: () => reset.mutate() },
    ],
  };
}
