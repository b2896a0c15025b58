import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMe } from '#capabilities/access/web';
import {
  type BriefAnswer,
  type BriefId,
  type BriefTemplate,
  type Preview,
  publishBriefEndpoint,
} from '#capabilities/briefs/contract';
import type { PlainDate } from '#kernel/plain-date';
import {
  call,
  Failure,
  Form,
  isRefused,
  Loading,
  newId,
  Notice,
  refusalsOf,
  useCommandId,
  useDraft,
  useRested,
  useText,
} from '#ui';
import { Beside } from './Beside.tsx';
import { type BriefDraft, colophonOf, draftLike, publishOf, writtenOf } from './brief-draft.ts';
import { BriefPaper } from './BriefPaper.tsx';
import { ColophonFields } from './ColophonFields.tsx';
import { draftFigures } from './figure-path.ts';
import { bareIn, blockId, fieldBlockOf, noteId, type NumberedNote } from './paper-places.ts';
import { briefPath, templatePath } from './paths.ts';
import { briefsKey, previewQuery, templatesKey } from './queries.ts';
import { draftRefusals } from '../refusals.ts';
import { briefText } from './text.ts';

export type TemplateHead = Omit<BriefTemplate, 'text'>;

type BriefFormProps = {
  readonly template: TemplateHead;
  readonly on: PlainDate;
  /** Undefined for 1 January. */
  readonly from: PlainDate | undefined;
  readonly corrects: BriefId | null;
  /** The issue before it, or the one it corrects. */
  readonly before: BriefAnswer | null;
};

/** How long the fingers rest before the rules of wording look at what was typed. */
const restMilliseconds = 700;

/** The draft as it will be read, with fields where a person writes. */
export function BriefForm({ template, on, from, corrects, before }: BriefFormProps) {
  const t = useText(briefText);
  const me = useMe();
  const { templateId, version: templateVersion } = template;
  const [draft, change, drop] = useDraft<BriefDraft>(`${me.accountId}.brief.${templateId}.${corrects ?? 'next'}`, () =>
    draftLike(newId<'BriefId'>(), before, corrects !== null),
  );
  const written = useRested(draft.written, restMilliseconds);
  const preview = useQuery({
    ...previewQuery({ templateId, on, from, written: writtenOf({ ...draft, written }) }, templateVersion),
    placeholderData: keepPreviousData,
  });
  const publish = usePublish(drop);
  const told = useLastTold(preview.data, preview.error);
  const failure = preview.error !== null && (
    <Failure error={preview.error} words={draftRefusals} onRetry={() => void preview.refetch()} />
  );
  if (told === undefined)
    return (
      failure || (
        <>
          <p className="fine">{t.drafting}</p>
          <Loading />
        </>
      )
    );
  if (!told.readable)
    return (
      <Notice tone="danger">
        <p>{t.unreadable}</p>
        <Link to={templatePath(templateId, { on })}>{t.editTemplate}</Link>
      </Notice>
    );
  return (
    <>
      {failure}
      <Form
        label={t.newBrief}
        error={publish.error}
        pending={publish.isPending}
        words={draftRefusals}
        submit={t.publish}
        onSubmit={() => publish.mutate(publishOf(draft, told, { templateId, templateVersion, on, from, corrects }))}
      >
        <Desk told={told} draft={draft} change={change} template={template} on={on} filled={before !== null} />
      </Form>
    </>
  );
}

/** The last draft that was told: a network that fails for a moment takes no field from under the fingers. */
function useLastTold(told: Preview | undefined, error: Error | null): Preview | undefined {
  const [last, setLast] = useState(told);
  if (told !== undefined && told !== last) setLast(told);
  const passes = isRefused(error, 'unavailable') || isRefused(error, 'signed-out');
  return told ?? (passes ? last : undefined);
}

/** Publishing leads to the issue; where a template was changed meanwhile, it and the draft are asked for again. */
function usePublish(drop: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const leadTo = async (briefId: BriefId) => {
    drop();
    await queries.invalidateQueries({ queryKey: briefsKey });
    void navigate(briefPath(briefId), { replace: true });
  };
  return useMutation({
    mutationFn: (body: ReturnType<typeof publishOf>) =>
      call(publishBriefEndpoint, { body, commandId: commandIdOf(body) }),
    onSuccess: ({ briefId }) => leadTo(briefId),
    onError: (error, { briefId }) => {
      // An answer that was lost on its way: the issue is there.
      if (refusalsOf(error).some(({ code }) => code === 'brief.published')) return leadTo(briefId);
      return isRefused(error, 'conflict') && queries.invalidateQueries({ queryKey: templatesKey });
    },
  });
}

type DeskProps = {
  readonly told: Extract<Preview, { readable: true }>;
  readonly draft: BriefDraft;
  readonly change: (draft: BriefDraft) => void;
  readonly template: TemplateHead;
  readonly on: PlainDate;
  /** Whether the colophon was filled in as in the issue before. */
  readonly filled: boolean;
};

function Desk({ told, draft, change, template, on, filled }: DeskProps) {
  const t = useText(briefText);
  const { masthead, blocks } = told.document;
  const issuer = draft.issuer.trim() === '' ? t.toWrite(t.issuer) : draft.issuer;
  const notes = told.notes.map((note, index) => ({ ...note, index }));
  return (
    <div className="brief-desk">
      <BriefPaper
        document={{ blocks, masthead: masthead && { ...masthead, issuer }, colophon: colophonOf(draft) }}
        notes={notes}
        figures={draftFigures}
        fields={{
          words: draft.written,
          onWrite: (prompt, words) => change({ ...draft, written: { ...draft.written, [prompt]: words } }),
        }}
      />
      <Beside
        omissions={told.omissions}
        bare={bareIn(told.document)}
        notes={notes}
        onNote={(note) => showNote(note, fieldBlockOf(blocks, note.block))}
        placeTo={({ line, column, length }) =>
          templatePath(template.templateId, {
            on,
            line: String(line),
            column: String(column),
            length: String(length),
          })
        }
      />
      <ColophonFields draft={draft} change={change} filled={filled} />
    </div>
  );
}

/** The words a note speaks of; a field where a person wrote them; its block where it has no words of its own. */
function showNote({ index }: NumberedNote, block: number): void {
  const around = document.getElementById(blockId(Math.max(0, block)));
  const place =
    document.querySelector<HTMLElement>(`[data-note="${noteId(index)}"]`) ??
    around?.querySelector('textarea') ??
    around;
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}
