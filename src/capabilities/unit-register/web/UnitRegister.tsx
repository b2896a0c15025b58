import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { UnitPartProps } from '#capabilities/organisation/web';
import type { Alias, RegisterEntry } from '#capabilities/unit-register/contract';
import { mayAct, type Permission } from '#kernel/permission';
import { Button, Failure, useText, useWrittenDay } from '#ui';
import { registerAccess } from '../register.access.ts';
import { registerEntryQuery } from './queries.ts';
import { registerRefusals } from '../refusals.ts';
import { AliasForm, CreditCodeForm, RegionForm, WithdrawAliasForm } from './register-forms.tsx';
import { registerText } from './text.ts';

type Act = 'alias' | 'code' | 'region' | Alias;
const formOf = { alias: AliasForm, code: CreditCodeForm, region: RegionForm } as const;

/** What the unit is known by beside its name, and what may be entered of it. */
export function UnitRegister({ unit, on, today }: UnitPartProps) {
  const t = useText(registerText);
  const entry = useQuery(registerEntryQuery(unit.unitId));
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  if (entry.isError)
    return <Failure error={entry.error} words={registerRefusals} onRetry={() => void entry.refetch()} />;
  if (entry.data === undefined) return null;
  const coded = unit.kind === 'enterprise' || unit.kind === 'contractor';
  const ActForm = typeof act === 'string' ? formOf[act] : null;
  const region = entry.data.regions.find(({ from, to }) => from <= on && on < to);
  return (
    <section className="part" aria-label={t.register}>
      <h3>{t.register}</h3>
      <dl className="facts">
        {coded && (
          <>
            <dt>{t.creditCode}</dt>
            <dd>{entry.data.creditCode ?? t.noCode}</dd>
          </>
        )}
        <dt>{t.region}</dt>
        <dd>{region?.regionCode ?? t.noCode}</dd>
      </dl>
      <Aliases entry={entry.data} editable={on === today && act === null} onWithdraw={setAct} />
      {ActForm !== null && <ActForm entry={entry.data} onClose={close} />}
      {act !== null && typeof act !== 'string' && <WithdrawAliasForm alias={act} onClose={close} />}
      {act === null && on === today && <Acts entry={entry.data} coded={coded} onAct={setAct} />}
    </section>
  );
}

type AliasesProps = {
  readonly entry: RegisterEntry;
  readonly editable: boolean;
  readonly onWithdraw: (alias: Alias) => void;
};

function Aliases({ entry, editable, onWithdraw }: AliasesProps) {
  const t = useText(registerText);
  const written = useWrittenDay();
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const may = mayAct(registerAccess.withdrawAlias, asker, entry.standing, 'unit.withdraw-alias');
  if (entry.aliases.length === 0) return null;
  return (
    <ul className="lines" aria-label={t.aliases}>
      {entry.aliases.map((alias) => (
        <li key={alias.aliasId}>
          <span>{alias.name}</span>
          <span className="fine">
            {t[alias.kind]} ·{' '}
            {alias.to === 'infinity' ? t.since(written(alias.from)) : t.between(written(alias.from), written(alias.to))}
          </span>
          {editable && (
            <Button
              look="quiet"
              blocked={may ? null : whoMay(registerAccess.withdrawAlias)}
              onPress={() => onWithdraw(alias)}
            >
              {t.withdraw}
              <span className="unseen">{alias.name}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

type ActsProps = { readonly entry: RegisterEntry; readonly coded: boolean; readonly onAct: (act: Act) => void };

function Acts({ entry, coded, onAct }: ActsProps) {
  const t = useText(registerText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const because = (permission: Permission, verb: string) =>
    mayAct(permission, asker, entry.standing, verb) ? null : whoMay(permission);
  return (
    <div className="form-actions not-on-paper">
      <Button look="quiet" blocked={because(registerAccess.addAlias, 'unit.add-alias')} onPress={() => onAct('alias')}>
        {t.addAlias}
      </Button>
      <Button
        look="quiet"
        blocked={because(registerAccess.setRegion, 'unit.set-region')}
        onPress={() => onAct('region')}
      >
        {t.setRegion}
      </Button>
      {coded && (
        <Button
          look="quiet"
          blocked={because(registerAccess.setCreditCode, 'unit.set-credit-code')}
          onPress={() => onAct('code')}
        >
          {t.setCode}
        </Button>
      )}
    </div>
  );
}
