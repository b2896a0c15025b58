import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { isPlainDate } from '#kernel/plain-date';
import { DayInAddress, Failure, Loading, useAddressChoice, useRested, useText } from '#ui';
import type { Position } from '../contract.ts';
import { Beside } from './Beside.tsx';
import { templateViewOf } from './brief-views.ts';
import { BriefPaper } from './BriefPaper.tsx';
import { draftFigures } from './figure-path.ts';
import { bareIn, blockId, noteId, type NumberedNote } from './paper-places.ts';
import { templatePath } from './paths.ts';
import { previewQuery } from './queries.ts';
import { draftRefusals } from '../refusals.ts';
import { templateText } from './text.ts';

type TemplatePreviewProps = {
  readonly templateId: string;
  readonly text: string;
  readonly isReadable: boolean;
  readonly onPlace: (at: Position) => void;
};

/** How long the fingers rest before the text is written out anew. */
const restMilliseconds = 600;
const nobodyWrote = {};

/** What the text comes to on a day, as it is being typed. */
export function TemplatePreview({ templateId, text, isReadable, onPlace }: TemplatePreviewProps) {
  const t = useText(templateText);
  const { today } = useMe();
  const [search] = useSearchParams();
  const view = templateViewOf(search);
  const show = useAddressChoice(view, (chosen) => templatePath(templateId, chosen));
  const on = view.on !== undefined && isPlainDate(view.on) ? view.on : today;
  const rested = useRested(text, restMilliseconds);
  const preview = useQuery({
    ...previewQuery({ templateId, text: rested, on, written: nobodyWrote }, 'as-typed'),
    enabled: isReadable && rested.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const told = preview.data;
  const notes = told?.readable === true ? told.notes.map((note, index) => ({ ...note, index })) : [];

  return (
    <section className="template-preview" aria-label={t.preview}>
      <div className="template-preview-head">
        <h2>{t.preview}</h2>
        <DayInAddress
          name="on"
          label={t.on}
          value={on}
          latest={today}
          required
          onDay={(day) => show({ on: day === today ? undefined : day })}
        />
      </div>
      {!isReadable && <p className="fine">{t.mendFirst}</p>}
      {preview.isLoading && <Loading />}
      {preview.isError && (
        <Failure error={preview.error} words={draftRefusals} onRetry={() => void preview.refetch()} />
      )}
      {told?.readable === true && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard */}
          <div className="template-paper" role="region" aria-label={t.preview} tabIndex={0}>
            <BriefPaper document={told.document} notes={notes} figures={draftFigures} />
          </div>
          <Beside
            omissions={told.omissions}
            bare={bareIn(told.document)}
            notes={notes}
            onNote={showNote}
            onPlace={onPlace}
          />
        </>
      )}
    </section>
  );
}

function showNote({ index, block }: NumberedNote): void {
  const place =
    document.querySelector<HTMLElement>(`[data-note="${noteId(index)}"]`) ?? document.getElementById(blockId(block));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}
