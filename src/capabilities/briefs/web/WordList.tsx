import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogueQuery } from '#capabilities/indicators/web';
import { SearchField, useLanguage, useText } from '#ui';
import { briefWords, otherNames, sinceNewYear } from '../brief-words.rules.ts';
import { formatsOf, type Vocabulary, type WordKind } from '../vocabulary.rules.ts';
import { templateText } from './text.ts';

type WordListProps = {
  /** Puts words where the cursor is; null for whoever only reads. */
  readonly onWord: ((words: string) => void) | null;
};

/** What may stand between braces: each word with what it means and how it may be written; and how a template is written. */
export function WordList({ onWord }: WordListProps) {
  const t = useText(templateText);
  const [sought, setSought] = useState('');
  const words = [...briefWords.words].filter(([word]) => word.includes(sought.trim()));
  const lists = [...briefWords.lists].filter(([list, fields]) => saysOf(list, fields).includes(sought.trim()));
  return (
    <section className="part word-list" aria-label={t.words}>
      <details>
        <summary>{t.howTo}</summary>
        <ul>
          {[t.howSlot, t.howIf, t.howEach, t.howPrompt, t.howTable, t.howMissing].map((how) => (
            <li key={how}>{how}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t.words}</summary>
        <SearchField label={t.find} value={sought} onChange={setSought} />
        {words.length + lists.length === 0 && <p className="fine">{t.noWord}</p>}
        {words.length > 0 && (
          <>
            <h3>{t.wordsOfWhole}</h3>
            <Words words={words} onWord={onWord} isWhole />
          </>
        )}
        {lists.length > 0 && <h3>{t.lists}</h3>}
        <Lists lists={lists} onWord={onWord} />
      </details>
    </section>
  );
}

const saysOf = (list: string, { words, lists }: Vocabulary): string =>
  [list, ...words.keys(), ...Array.from(lists, ([inner, fields]) => saysOf(inner, fields))].join(' ');

type WordsProps = WordListProps & {
  readonly words: Iterable<readonly [string, WordKind]>;
  /** Of the whole zone: what an indicator counts, its definition says. */
  readonly isWhole?: boolean;
};

function Words({ words, onWord, isWhole = false }: WordsProps) {
  const t = useText(templateText);
  const { language } = useLanguage();
  const { data } = useQuery(catalogueQuery);
  const definitionOf = (word: string): string | undefined => {
    const name = sinceNewYear[word] ?? otherNames[word] ?? word;
    return isWhole ? data?.indicators.find((one) => one.words.zh === name)?.definition[language] : undefined;
  };
  return (
    <ul className="word-lines">
      {Array.from(words, ([word, kind]) => {
        const formats = formatsOf(kind);
        return (
          <li key={word}>
            <Word words={`{${word}}`} onWord={onWord} />
            <span className="fine">
              {[
                definitionOf(word),
                kind.is === 'text' ? t.phrase : kind.is === 'day' ? t.day : t[kind.is],
                formats.length > 0 ? t.writtenAs(formats.join('、')) : undefined,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type ListsProps = WordListProps & { readonly lists: Iterable<readonly [string, Vocabulary]> };

function Lists({ lists, onWord }: ListsProps) {
  return Array.from(lists, ([list, fields]) => {
    const [first = ''] = fields.words.keys();
    return (
      <div key={list} className="word-of-list">
        <Word words={`〔逐项 ${list}〕{${first}}〔完〕`} onWord={onWord} />
        <Words words={fields.words} onWord={onWord} />
        <Lists lists={fields.lists} onWord={onWord} />
      </div>
    );
  });
}

function Word({ words, onWord }: { readonly words: string } & WordListProps) {
  const t = useText(templateText);
  if (onWord === null) return <code>{words}</code>;
  return (
    <button type="button" className="word" aria-label={t.insert(words)} onClick={() => onWord(words)}>
      {words}
    </button>
  );
}
