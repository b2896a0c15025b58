import { Fragment, type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { useLanguage, useText } from '#ui';
import type { Block, BriefDocument, Colophon, FigureSource, Masthead, Run } from '../contract.ts';
import { annexLabel, colophonWords, mastheadWords } from '../document-words.rules.ts';
import { textOfRuns } from '../sentences.rules.ts';
import { runsOfBlock } from '../wording-text.rules.ts';
import { blockId, cutByNotes, fieldBlockOf, noteId, type NumberedNote, type Place, placesOf } from './paper-places.ts';
import { briefText } from './text.ts';
import { WrittenField } from './WrittenField.tsx';
import './paper.css';

type FigureRun = Extract<Run, { kind: 'figure' }>;

export type PaperFigures = {
  /** Where a figure with a source opens its records. */
  readonly to: (source: FigureSource, place: number) => string;
  /** The one that is open, where figures open beside the paper. */
  readonly open?: number | null;
};

/** What persons write, by prompt, while they write it. */
export type PaperFields = {
  readonly words: Readonly<Record<string, string>>;
  readonly onWrite: (prompt: string, words: string) => void;
};

type PaperProps = {
  readonly document: BriefDocument;
  readonly figures: PaperFigures;
  /** Null where nobody writes: a person's words stand as they are. */
  readonly fields?: PaperFields | null;
  readonly notes?: readonly NumberedNote[];
};

const none: readonly NumberedNote[] = [];

/** A brief as it is read: masthead in red above its line, title, numbered headings, text, who gets it, then the tables. */
export function BriefPaper({ document, figures, fields = null, notes = none }: PaperProps) {
  const { language } = useLanguage();
  const { masthead, blocks, colophon } = document;
  const places = useMemo(() => placesOf(document), [document]);
  const tables = blocks.filter(({ kind }) => kind === 'table');
  const shown = (index: number) => fields === null || fieldBlockOf(blocks, index) === index;
  const runs = (all: readonly Run[]): ReactNode =>
    all.map((run, index) => (
      <Fragment key={keyOf([run], index)}>
        <Words run={run} place={places.get(run)} figures={figures} fields={fields} notes={notes} />
      </Fragment>
    ));
  const part = (block: Block, index: number): ReactNode => (
    <div
      key={keyOf(runsOfBlock(block).flat(), index)}
      id={blockId(index)}
      tabIndex={-1}
      className={`paper-${block.kind}`}
    >
      <BlockWords block={block} runs={runs} writes={fields !== null} annex={tables.indexOf(block)} />
    </div>
  );
  const numbered = blocks.map((block, index) => ({ block, index })).filter(({ index }) => shown(index));

  return (
    <article className="paper" lang={language === 'zh' ? undefined : 'zh-CN'}>
      {masthead !== null && <Head masthead={masthead} />}
      {numbered.filter(({ block }) => block.kind !== 'table').map(({ block, index }) => part(block, index))}
      {colophon !== null && <Foot colophon={colophon} />}
      {numbered.filter(({ block }) => block.kind === 'table').map(({ block, index }) => part(block, index))}
    </article>
  );
}

/** Whoever writes keeps their field, wherever the text around it goes. */
function keyOf(runs: readonly Run[], index: number): string {
  const person = runs.find(({ kind }) => kind === 'person');
  return person?.kind === 'person' ? person.prompt : String(index);
}

function Head({ masthead }: { readonly masthead: Masthead }) {
  const { name, mark, number, issuer, day } = mastheadWords(masthead);
  return (
    <header className="paper-head">
      {mark !== null && <p className="paper-mark">{mark}</p>}
      <p className="paper-name">{name}</p>
      <p className="paper-number">{number}</p>
      <p className="paper-issued">
        <span>{issuer}</span>
        <span>{day}</span>
      </p>
    </header>
  );
}

function Foot({ colophon }: { readonly colophon: Colophon }) {
  const lines = colophonWords(colophon);
  if (lines.length === 0) return null;
  return (
    <footer className="paper-foot">
      {lines.map((line) => (
        <p key={line.join(' ')}>
          {line.map((said) => (
            <span key={said}>{said}</span>
          ))}
        </p>
      ))}
    </footer>
  );
}

type BlockProps = {
  readonly block: Block;
  readonly runs: (all: readonly Run[]) => ReactNode;
  /** Fields stand in no paragraph element. */
  readonly writes: boolean;
  readonly annex: number;
};

function BlockWords({ block, runs, writes, annex }: BlockProps) {
  switch (block.kind) {
    case 'title':
      return <h2>{runs(block.runs)}</h2>;
    case 'subtitle':
      return <p>{runs(block.runs)}</p>;
    case 'heading': {
      const Heading = block.level === 1 ? 'h3' : 'h4';
      return <Heading className={`paper-level-${block.level}`}>{runs(block.runs)}</Heading>;
    }
    case 'paragraph': {
      const Paragraph = writes && block.runs.some(({ kind }) => kind === 'person') ? 'div' : 'p';
      return (
        <Paragraph className="paper-text">
          {block.lead.length > 0 && <strong className={`paper-level-${block.level}`}>{runs(block.lead)}</strong>}
          {runs(block.runs)}
        </Paragraph>
      );
    }
    case 'list':
      return block.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the items of one document stay as they are
        <p key={index} className="paper-text">
          {runs(item)}
        </p>
      ));
    case 'table':
      return <Table block={block} runs={runs} annex={annex} />;
  }
}

function Table({
  block,
  runs,
  annex,
}: {
  readonly block: Extract<Block, { kind: 'table' }>;
  readonly runs: BlockProps['runs'];
  readonly annex: number;
}) {
  const name = `${annexLabel(annex)} ${block.title}`;
  return (
    <>
      <h3 className="paper-annex">
        <span>{annexLabel(annex)}</span> {block.title}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard */}
      <div className="paper-scrolls" role="region" aria-label={name} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- the rows of one document stay as they are
              <tr key={line}>
                {row.map((cell, column) => (
                  <td key={block.columns[column] ?? ''}>{runs(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type WordsProps = {
  readonly run: Run;
  readonly figures: PaperFigures;
  readonly fields: PaperFields | null;
  readonly place: Place | undefined;
  readonly notes: readonly NumberedNote[];
};

/** A run, with what the rules of wording speak of underlined. */
function Words({ run, place, figures, fields, notes }: WordsProps) {
  const t = useText(briefText);
  if (run.kind === 'person' && fields !== null)
    return (
      <WrittenField
        run={run}
        value={fields.words[run.prompt] ?? ''}
        onChange={(words) => fields.onWrite(run.prompt, words)}
      />
    );
  if (run.kind === 'person' && run.text === null)
    return <span className="paper-to-write">{t.toWrite(run.prompt)}</span>;
  if (place === undefined) return textOfRuns([run]);
  const cuts = cutByNotes(textOfRuns([run]), place, notes);
  if (run.kind === 'figure') {
    const note = cuts.find((cut) => cut.note !== null);
    return (
      <Marked note={note?.note ?? null}>
        <FigureWords run={run} place={place.figure ?? 0} figures={figures} />
      </Marked>
    );
  }
  return cuts.map(({ text, note, from }) => (
    <Marked key={from} note={note}>
      {text}
    </Marked>
  ));
}

type FigureWordsProps = { readonly run: FigureRun; readonly place: number; readonly figures: PaperFigures };

/** A figure that opens beside the paper takes no step of the way back. */
function FigureWords({ run: { source, text, word }, place, figures: { to, open } }: FigureWordsProps) {
  if (source === null) return text;
  const beside = open !== undefined;
  return (
    <Link
      to={to(source, place)}
      title={word}
      aria-current={open === place ? 'true' : undefined}
      data-figure={place}
      replace={beside}
      preventScrollReset={beside}
    >
      {text}
    </Link>
  );
}

function Marked({ note, children }: { readonly note: number | null; readonly children: ReactNode }) {
  if (note === null) return children;
  return (
    <mark data-note={noteId(note)} tabIndex={-1}>
      {children}
    </mark>
  );
}
