import type { Block, BriefDocument, WordingNote } from './contract.ts';
import { monthOf, dayOfMonth, type PlainDate, yearOf } from '#kernel/plain-date';
import { levelOf } from './layout.rules.ts';
import { textOfRuns } from './sentences.rules.ts';
import { patterns } from './wording-patterns.rules.ts';
import { type Sentence, sentencesOf, textOfBlock } from './wording-text.rules.ts';

export type WordingContext = {
  /** D of the document. */
  readonly on: PlainDate;
  /** Projects under way that no branch covers on D; null where nobody counted. */
  readonly uncovered: number | null;
  /** Names of natural persons that are not written without a reason: persons stand by their duty. */
  readonly persons: readonly string[];
};

const mostCharacters = 4000;

/**
 * What the rules of wording (ledgers-and-briefs 4.2) say of a document, in the order of its text. Nothing is changed by
 * it: an editor decides. O(length × rules).
 */
export function checkWording(document: BriefDocument, context: WordingContext): readonly WordingNote[] {
  const sentences = sentencesOf(document);
  const notes = [
    ...patternNotes(document, sentences),
    ...sentences.flatMap((sentence) => otherDays(sentence, context.on)),
    ...sentences.flatMap(wrongDirections),
    ...sentences.flatMap(smallShares),
    ...(context.uncovered === 0 ? [] : sentences.flatMap((one) => findAll(one, /全覆盖/gu, full(context.uncovered)))),
    ...sentences.flatMap((sentence) => personsIn(sentence, context.persons)),
    ...document.blocks.flatMap(headingNotes),
    ...lengthNotes(document),
  ];
  return notes.toSorted((one, other) => one.block - other.block || one.offset - other.offset);
}

type Said = Pick<WordingNote, 'rule' | 'code'> & { readonly facts?: WordingNote['facts'] };

const noteAt = (block: number, offset: number, length: number, { facts = {}, ...said }: Said): WordingNote => ({
  ...said,
  block,
  offset,
  length,
  facts,
});

const findAll = ({ block, offset, text }: Sentence, found: RegExp, said: Said): readonly WordingNote[] =>
  [...text.matchAll(found)].map(({ index, 0: words }) =>
    noteAt(block, offset + index, words.length, { ...said, facts: { found: words, ...said.facts } }),
  );

/** The word that says how many projects are not covered: what 全覆盖 is checked against (4.2.5). */
export const uncoveredWord = '未覆盖数';

const full = (uncovered: number | null): Said => ({
  rule: '4.2.9',
  code: 'wording.full-coverage',
  facts: uncovered === null ? {} : { uncovered },
});

/** A block is asked first, for most say nothing a pattern knows: a table of thousands of lines has tens of thousands of cells. */
function patternNotes({ blocks }: BriefDocument, sentences: readonly Sentence[]): readonly WordingNote[] {
  const inBlock = blocks.map((block) => {
    const text = textOfBlock(block);
    return patterns.filter(({ found }) => text.search(found) >= 0);
  });
  return sentences.flatMap((sentence) =>
    (inBlock[sentence.block] ?? []).flatMap(({ found, unless, rule, code }) =>
      unless?.test(sentence.text) === true ? [] : findAll(sentence, found, { rule, code }),
    ),
  );
}

const dayText = /截至(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/gu;

/** 4.2.1: one cut-off day; without a year it is that of the document. */
function otherDays({ block, offset, text }: Sentence, on: PlainDate): readonly WordingNote[] {
  return [...text.matchAll(dayText)].flatMap(({ index, 0: words, 1: year, 2: month, 3: day }) => {
    const same =
      Number(year ?? yearOf(on)) === yearOf(on) && Number(month) === monthOf(on) && Number(day) === dayOfMonth(on);
    const said = { rule: '4.2.1', code: 'wording.other-day', facts: { found: words, on } };
    return same ? [] : [noteAt(block, offset + index, words.length, said)];
  });
}

/** 4.2.1, 4.1: points follow 高于 or 低于 as their sign says. */
function wrongDirections({ block, offset, text, figures }: Sentence): readonly WordingNote[] {
  return figures.flatMap(({ value, offset: at, text: words }) => {
    if (!('points' in value) || /高于|低于|持平/u.test(words)) return [];
    const before = [...text.slice(0, at - offset).matchAll(/高于|快于|领先|提高|低于|慢于|落后|下降/gu)].at(-1)?.[0];
    const said = (code: string): Said => ({ rule: '4.2.1', code, facts: { found: words } });
    if (before === undefined) return [noteAt(block, at, words.length, said('wording.no-direction'))];
    const isBelow = ['低于', '慢于', '落后', '下降'].includes(before);
    if (value.points === 0 || isBelow === value.points < 0) return [];
    return [noteAt(block, at, words.length, said('wording.direction'))];
  });
}

/** 4.2.2: below ten cases the cases are said. */
const smallShares = ({ block, figures }: Sentence): readonly WordingNote[] =>
  figures.flatMap(({ value, offset, text }) => {
    if (!('share' in value) || value.share.whole >= 10 || !text.endsWith('%')) return [];
    const facts = { found: text, part: value.share.part, whole: value.share.whole };
    return [noteAt(block, offset, text.length, { rule: '4.2.2', code: 'wording.few-cases', facts })];
  });

const failing = /未按|逾期|超期|滞后|缺位|未完成|不到位|落后|延误/u;

/** 4.2.6: persons by their duty; nobody by name beside a failing. */
const personsIn = (sentence: Sentence, persons: readonly string[]): readonly WordingNote[] =>
  persons.flatMap((person) => {
    const code = failing.test(sentence.text) ? 'wording.named-beside-failing' : 'wording.named';
    const at = person === '' ? -1 : sentence.text.indexOf(person);
    if (at < 0) return [];
    const said = { rule: '4.2.6', code, facts: { found: person } };
    return [noteAt(sentence.block, sentence.offset + at, person.length, said)];
  });

/** 4.2.11: no mark after a heading on its own line; no level is skipped. */
function headingNotes(block: Block, index: number, blocks: readonly Block[]): readonly WordingNote[] {
  if (block.kind !== 'heading') return [];
  const text = textOfRuns(block.runs);
  const mark = /[。，,;；:：、!！?？.]$/u.exec(text);
  const above = blocks
    .slice(0, index)
    .findLast((one) => one.kind === 'heading' || (one.kind === 'paragraph' && one.level));
  const aboveLevel = above === undefined ? 0 : (levelOf(textOfBlock(above)) ?? 0);
  const said = (code: string): Said => ({ rule: '4.2.11', code, facts: { found: text } });
  return [
    ...(mark === null ? [] : [noteAt(index, mark.index, 1, said('wording.heading-mark'))]),
    ...(block.level > aboveLevel + 1 ? [noteAt(index, 0, text.length, said('wording.level-skipped'))] : []),
  ];
}

/** 4.2.11 and a person's soft lengths. */
function lengthNotes({ blocks }: BriefDocument): readonly WordingNote[] {
  const characters = (text: string): number => [...text.replaceAll(/\s/gu, '')].length;
  const body = blocks.filter(({ kind }) => kind !== 'table');
  const length = characters(body.map(textOfBlock).join(''));
  const whole = { rule: '4.2.11', code: 'wording.too-long', facts: { length, most: mostCharacters } };
  return [
    ...(length > mostCharacters ? [noteAt(-1, 0, 0, whole)] : []),
    ...blocks.flatMap((block, index) =>
      block.kind !== 'paragraph'
        ? []
        : block.runs.flatMap((run) => {
            if (run.kind !== 'person' || run.most === null || run.text === null) return [];
            const facts = { length: characters(run.text), most: run.most, prompt: run.prompt };
            const said = { rule: '4.2', code: 'wording.long-words', facts };
            return facts.length > run.most ? [noteAt(index, 0, run.text.length, said)] : [];
          }),
    ),
  ];
}
