import { Link } from 'react-router';
import { auditPath } from '#capabilities/audit-log/web';
import type { AuditHead } from '#capabilities/audit-log/contract';
import { useText, useWrittenMoment } from '#ui';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** How far the trail is sealed. */
export function TrailPart({ trail }: { readonly trail: AuditHead }) {
  const t = useText(upkeepText);
  const moment = useWrittenMoment();
  const { seq, chainHash, sealedAt, waiting, lagSeconds } = trail;
  return (
    <Part id="trail" title={t.trail}>
      <dl className="facts">
        <dt>{t.sealedTo}</dt>
        <dd>{sealedAt === null ? t.nothingSealed : t.sealed(seq, moment(sealedAt))}</dd>
        <dt>{t.chainHash}</dt>
        <dd className="upkeep-hash">{chainHash}</dd>
        <dt>{t.unsealed}</dt>
        <dd>{waiting === 0 ? t.noneWaits : t.waits(String(waiting), lagSeconds.toFixed(0))}</dd>
      </dl>
      <p className="fine">
        {t.keepHead} <Link to={auditPath({})}>{t.toTrail}</Link>
      </p>
    </Part>
  );
}
