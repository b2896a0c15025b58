import { useQuery } from '@tanstack/react-query';
import { useText } from '#ui';
import { auditHeadQuery } from './queries.ts';
import { auditText } from './text.ts';

/** How the trail is verified, what to keep elsewhere, and what cannot be told without it. */
export function HowToVerify() {
  const t = useText(auditText);
  const { data: head } = useQuery(auditHeadQuery);
  return (
    <details className="audit-verify">
      <summary>{t.verify}</summary>
      <p>{t.verifyHow}</p>
      <pre>npx yixian audit verify</pre>
      <p>{t.headHow}</p>
      <pre>
        {'npx yixian audit head > heads.txt\n'}
        {'npx yixian audit verify --head heads.txt'}
      </pre>
      {head !== undefined && (
        <p>
          {t.headNow} <code>{`${head.chainHash}:${head.seq}`}</code>
        </p>
      )}
      <p>{t.tail}</p>
    </details>
  );
}
