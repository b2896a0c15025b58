import { Link } from 'react-router';
import type { AnswerOf } from '#kernel/endpoint';
import type { auditListEndpoint } from '#capabilities/audit-log/contract';
import { Empty, useText } from '#ui';
import { type AuditView, auditPath, narrowed } from './paths.ts';
import { auditText } from './text.ts';
import { useActorWords, useSubjectWords, useVerbWords, writtenInstant } from './wording.ts';

type AuditList = AnswerOf<typeof auditListEndpoint>;
type EntryListProps = { readonly list: AuditList; readonly view: AuditView };

/** A page of the trail, newest first. */
export function EntryList({ list, view }: EntryListProps) {
  const t = useText(auditText);
  return (
    <>
      {list.lines.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="audit-lines" aria-label={t.list}>
        {list.lines.map((line) => (
          <li key={line.entryId}>
            <Line line={line} view={view} />
          </li>
        ))}
      </ul>
      <p className="audit-pages not-on-paper">
        {view.after !== undefined && <Link to={auditPath(narrowed(view, {}))}>{t.toFirst}</Link>}
        {list.next !== null && <Link to={auditPath(narrowed(view, { after: list.next }))}>{t.more}</Link>}
      </p>
    </>
  );
}

function Line({ line, view }: { readonly line: AuditList['lines'][number]; readonly view: AuditView }) {
  const t = useText(auditText);
  const verbs = useVerbWords();
  const actorWords = useActorWords();
  const subjectWords = useSubjectWords();
  const { entryId, verb, actor, recordedAt, subjects, moreSubjects, seq } = line;
  return (
    <Link
      className="audit-line"
      to={auditPath({ ...view, entry: entryId, act: undefined })}
      aria-current={view.entry === entryId ? 'true' : undefined}
    >
      <span className="audit-what">{verbs.word(verb)}</span>
      <span>{actorWords(actor)}</span>
      <span className="audit-subjects">
        {subjects.map(subjectWords).join('、')}
        {moreSubjects && ` ${t.more3}`}
      </span>
      <span className="fine">
        <time dateTime={recordedAt}>{writtenInstant(recordedAt)}</time> · {seq === null ? t.waiting : t.place(seq)}
      </span>
    </Link>
  );
}
