import { Link } from 'react-router';
import type { CultivationLine } from '#capabilities/cultivation/contract';
import { printDatedOn } from '#kernel/dated-on';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { CultivationLook } from './CultivationLook.tsx';
import { cultivationPath } from './paths.ts';
import { cultivationText } from './text.ts';

/** One line a record: enough to see what is to be handed on, and no whole name. */
export function CultivationLines({ lines }: { readonly lines: readonly CultivationLine[] }) {
  const t = useText(cultivationText);
  return (
    <ul className="list-lines" aria-label={t.openList}>
      {lines.map((line) => (
        <Line key={line.cultivationId} line={line} />
      ))}
    </ul>
  );
}

function Line({ line }: { readonly line: CultivationLine }) {
  const t = useText(cultivationText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const { maskedName, branch, appliedOn, handedOn, stage, toldOn, late } = line;
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{maskedName}</span>
        <Link className="fine" to={cultivationPath({ branch: branch.unitId })}>
          {branch.name}
        </Link>
        <span className="fine">{t.appliedOn(printDatedOn(appliedOn, language))}</span>
      </div>
      <span>
        {handedOn === null ? (
          <strong>{late ? t.late : t.notHandedOn}</strong>
        ) : (
          <>
            {handedOn.organisation}{' '}
            <span className="fine">
              {t.handedOn(printDatedOn(handedOn.on, language))} · {handedOn.received ? t.receiptIn : t.noReceipt}
            </span>
          </>
        )}
      </span>
      <span>
        {stage === null ? t.notTold : t[stage]}{' '}
        {toldOn !== null && <span className="fine">{t.toldOn(written(toldOn))}</span>}
      </span>
      <CultivationLook line={line} />
    </li>
  );
}
