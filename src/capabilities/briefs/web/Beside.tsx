import { Link } from 'react-router';
import { refuse } from '#kernel/refusal';
import { Button, Notice, useLanguage, useRefusalWording, useText } from '#ui';
import type { Omission, Position } from '../contract.ts';
import type { NumberedNote } from './paper-places.ts';
import { briefRefusals } from '../refusals.ts';
import { briefText } from './text.ts';
import { wordingWords } from './wording-words.ts';

type BesideProps = {
  readonly omissions: readonly Omission[];
  readonly notes: readonly NumberedNote[];
  /** Words of figures without records: with them it is not published. */
  readonly bare: readonly string[];
  readonly onNote: (note: NumberedNote) => void;
} & TemplatePlace;

/** How a place of the template is reached: its editor is another page, or on this one. */
type TemplatePlace =
  | { readonly placeTo: (at: Position) => string; readonly onPlace?: never }
  | { readonly placeTo?: never; readonly onPlace: (at: Position) => void };

/** What an editor is told beside a draft: what is not in it and why, and what the rules of wording say of it. */
export function Beside({ omissions, notes, bare, onNote, ...places }: BesideProps) {
  const t = useText(briefText);
  const { language } = useLanguage();
  const word = useRefusalWording(briefRefusals);
  const sentences = gathered(omissions);
  return (
    <div className="beside">
      {bare.length > 0 && (
        <Notice tone="warning">
          <p>{word(refuse('invalid', 'brief.without-records', { facts: { words: bare } }))}</p>
          <p className="fine">{t.bareHow}</p>
        </Notice>
      )}
      <section className="part" aria-label={t.wording}>
        <h2>
          {t.wording} {notes.length > 0 && <span className="fine">{notes.length}</span>}
        </h2>
        <p className="fine">{notes.length === 0 ? t.nothingToNote : t.wordingHow}</p>
        {notes.length > 0 && (
          <ol className="beside-lines">
            {notes.map((note) => (
              <li key={note.index}>
                <span>{wordNote(note, language)}</span>
                <Button look="quiet" onPress={() => onNote(note)}>
                  {note.block < 0 ? `${t.wholeText} · ${t.rule(note.rule)}` : t.rule(note.rule)}
                </Button>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="part" aria-label={t.leftOut}>
        <h2>
          {t.leftOut} {sentences.length > 0 && <span className="fine">{sentences.length}</span>}
        </h2>
        <p className="fine">{sentences.length === 0 ? t.nothingLeftOut : t.leftOutWhy}</p>
        {sentences.length > 0 && (
          <ol className="beside-lines">
            {sentences.map(({ omission, words }) => (
              <li key={`${omission.at.line} ${omission.at.column} ${omission.sentence}`}>
                <span>{omission.sentence}</span>
                <span className="fine">{causeOf(omission, words, t)}</span>
                <PlaceLink at={omission.at} {...places} />
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

function PlaceLink({ at, placeTo, onPlace }: { readonly at: Position } & TemplatePlace) {
  const t = useText(briefText);
  const words = t.place(String(at.line), String(at.column));
  if (placeTo !== undefined) return <Link to={placeTo(at)}>{words}</Link>;
  return (
    <Button look="quiet" onPress={() => onPlace(at)}>
      {words}
    </Button>
  );
}

type Gathered = { readonly omission: Omission; readonly words: readonly string[] };

/** A sentence with several words that have no value is left out once. */
function gathered(omissions: readonly Omission[]): readonly Gathered[] {
  const bySentence = Map.groupBy(omissions, ({ sentence, cause, at }) => `${at.line} ${cause} ${sentence}`);
  return Array.from(bySentence.values()).flatMap((of) => {
    const [omission] = of;
    return omission === undefined ? [] : [{ omission, words: [...new Set(of.map(({ word }) => word))] }];
  });
}

function causeOf({ cause }: Omission, words: readonly string[], t: typeof briefText.en) {
  const said = words.join('、');
  switch (cause) {
    case 'no-value':
      return t.noValue(said);
    case 'unknown-condition':
      return t.unknownCondition(said);
    case 'empty-list':
      return t.emptyList(said);
    case 'empty-heading':
      return t.emptyHeading;
  }
}

const isKnown = (code: string): code is keyof typeof wordingWords => Object.hasOwn(wordingWords, code);

function wordNote({ code, facts }: NumberedNote, language: 'zh' | 'en'): string {
  if (!isKnown(code)) return code;
  const wording: string | ((facts: NumberedNote['facts']) => string) = wordingWords[code][language];
  return typeof wording === 'string' ? wording : wording(facts);
}
