import { useState } from 'react';
import { refuse } from '#kernel/refusal';
import { CallError, Empty, Failure, Loading, Notice, StaleChoice, useText } from '#ui';
import { kitPageText } from '../kit-page-text.ts';
import { KitPart } from './KitPart.tsx';

const noWords = {};
const away = new CallError([refuse('unavailable', 'database-away')], 'a1b2c3d4');

/** What stands where an answer is not there yet, holds nothing or did not come; what is told; two versions of one thing. */
export function KitStates() {
  const t = useText(kitPageText);
  const [tries, setTries] = useState(0);
  const [kept, setKept] = useState<'mine' | 'theirs'>();
  return (
    <>
      <KitPart title={t.states}>
        <Loading />
        <Empty>{t.empty}</Empty>
        <Failure error={away} words={noWords} onRetry={() => setTries(tries + 1)} />
        <p className="fine" role="status">
          {t.tried(String(tries))}
        </p>
      </KitPart>
      <KitPart title={t.notices}>
        <Notice tone="calm">{t.calm}</Notice>
        <Notice tone="good">{t.good}</Notice>
        <Notice tone="warning">{t.warning}</Notice>
        <Notice tone="danger">{t.danger}</Notice>
        <Notice tone="calm">{t.long}</Notice>
      </KitPart>
      <KitPart title={t.versions}>
        <StaleChoice
          theirs={t.theirs}
          mine={t.mine}
          onUseMine={() => setKept('mine')}
          onKeepTheirs={() => setKept('theirs')}
        />
        {kept !== undefined && <Notice tone="good">{kept === 'mine' ? t.mine : t.theirs}</Notice>}
      </KitPart>
    </>
  );
}
