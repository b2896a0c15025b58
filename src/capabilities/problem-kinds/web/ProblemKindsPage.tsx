import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { KindOfProblem } from '#capabilities/problem-kinds/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, Failure, Loading, Notice, Page, useLanguage, useText, useWrittenDay } from '#ui';
import { problemKindAccess } from '../kind.access.ts';
import { AddKindForm } from './AddKindForm.tsx';
import { kindsQuery } from './queries.ts';
import { kindRefusals } from '../refusals.ts';
import { RetireKindForm } from './RetireKindForm.tsx';
import { kindText } from './text.ts';
import './problem-kinds.css';

/** The zone's kinds in their order. The open form stands in the address: `?add`, `?retire=land`. */
export function ProblemKindsPage() {
  const t = useText(kindText);
  const kinds = useQuery(kindsQuery);
  const [search, setSearch] = useSearchParams();
  const [said, setSaid] = useState<string | null>(null);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const mayAdd = mayAct(problemKindAccess.add, asker, noStanding, 'problem-kind.add');
  const adds = search.has('add') && mayAdd;

  const close = (done: string | null) => {
    setSaid(done);
    setSearch({}, { replace: true });
  };
  const openForm = (form: Readonly<Record<string, string>>) => {
    setSaid(null);
    setSearch(form);
  };

  return (
    <Page
      title={t.kinds}
      lede={<p className="fine">{t.lede}</p>}
      tools={
        <Button blocked={mayAdd ? null : whoMay(problemKindAccess.add)} onPress={() => openForm({ add: '' })}>
          {t.add}
        </Button>
      }
    >
      {!mayAdd && <p className="fine not-on-paper">{whoMay(problemKindAccess.add)}</p>}
      {said !== null && <Notice tone="good">{said}</Notice>}
      {kinds.isError && <Failure error={kinds.error} words={kindRefusals} onRetry={() => void kinds.refetch()} />}
      {kinds.isPending && <Loading />}
      {kinds.data !== undefined && (
        <>
          {adds && (
            <section className="kinds-act" aria-label={t.add}>
              <h2>{t.add}</h2>
              <AddKindForm kinds={kinds.data.kinds} onClose={close} />
            </section>
          )}
          <ul className="kinds" aria-label={t.listed}>
            {kinds.data.kinds.map((kind) => (
              <KindRow
                key={kind.kind}
                kind={kind}
                retires={search.get('retire') === kind.kind}
                onRetire={() => openForm({ retire: kind.kind })}
                onClose={close}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

type KindRowProps = {
  readonly kind: KindOfProblem;
  readonly retires: boolean;
  readonly onRetire: () => void;
  readonly onClose: (said: string | null) => void;
};

function KindRow({ kind, retires, onRetire, onClose }: KindRowProps) {
  const t = useText(kindText);
  const written = useWrittenDay();
  const { language } = useLanguage();
  const me = useMe();
  const whoMay = useWhoMay();
  const may = mayAct(problemKindAccess.retire, askerOf(me), noStanding, 'problem-kind.retire');
  const retiredOn = kind.retiredOn === 'infinity' ? null : kind.retiredOn;
  const gone = retiredOn !== null && retiredOn <= me.today;
  const stands = retiredOn === null ? t.inUse : t.retiredSince(written(retiredOn));
  const other = language === 'en' ? kind.name : kind.nameEn;
  const blocked = !may ? whoMay(problemKindAccess.retire) : gone ? stands : null;
  return (
    <li className={gone ? 'kinds-gone' : undefined}>
      <div className="kinds-row">
        <span>
          <span className="kinds-name">{(language === 'en' ? kind.nameEn : null) ?? kind.name}</span>{' '}
          <span className="fine">{other}</span>
        </span>
        <span className="fine">{stands}</span>
        <Button look="quiet" blocked={blocked} onPress={onRetire}>
          {t.retire}
          <span className="unseen"> {kind.name}</span>
        </Button>
      </div>
      {retires && may && <RetireKindForm kind={kind} onClose={onClose} />}
    </li>
  );
}
