import { describe, expect, test } from 'vitest';
import { briefWords } from '../brief-words.rules.ts';
import type { Block, BriefDocument, Run } from '../contract.ts';
import { readTemplate } from '../template.rules.ts';
import { offsetOf } from './cursor.ts';
import { cutByNotes, fieldBlockOf, placesOf } from './paper-places.ts';

const text = (words: string): Run => ({ kind: 'text', text: words });
const at = { line: 1, column: 1, length: 0 };
const figure = (words: string): Run => ({
  kind: 'figure',
  text: words,
  word: '在建数',
  value: { text: words },
  source: null,
  at,
});
const person = (prompt: string, words: string | null): Run => ({ kind: 'person', prompt, text: words, most: null, at });
const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', level: null, lead: [], runs });
const paper = (...blocks: Block[]): BriefDocument => ({ masthead: null, blocks, colophon: null });
const note = { index: 0, code: 'wording.until', rule: '4.2.1', facts: {} };

describe('a note stands at its words', () => {
  const [before, count, after] = [text('截止今日，在建'), figure('38'), text('个。')];
  const places = placesOf(paper({ kind: 'title', runs: [text('情况')] }, paragraph(before, count, after)));
  const cut = (run: Run, offset: number, length: number) =>
    cutByNotes(run.kind === 'text' ? run.text : '38', places.get(run)!, [{ ...note, block: 1, offset, length }])
      .filter((one) => one.note !== null)
      .map((one) => one.text);

  test('within a run, across runs, and nowhere else', () => {
    expect(cut(before, 0, 2)).toEqual(['截止']);
    expect(cut(after, 0, 2)).toEqual([]);
    expect([...cut(before, 5, 5), ...cut(count, 5, 5), ...cut(after, 5, 5)]).toEqual(['在建', '38', '个']);
    expect(places.get(count)).toEqual({ block: 1, offset: 7, figure: 0 });
  });
});

test('words of several paragraphs are written in the first of them', () => {
  const blocks = [paragraph(text('一')), paragraph(person('背景', '甲')), paragraph(person('背景', '乙'))];
  expect(blocks.map((_, index) => fieldBlockOf(blocks, index))).toEqual([0, 1, 1]);
});

test('the cursor goes where a fault is told to be', () => {
  const words = '标题\n在建{在建}个，\n\n超期{超期数}个{超}。';
  const read = readTemplate(words, briefWords);
  const faults = 'faults' in read ? read.faults : [];
  expect(
    faults.map((fault) => words.slice(offsetOf(words, fault.at), offsetOf(words, fault.at) + fault.at.length)),
  ).toEqual(['{在建}', '{超}']);
  expect(offsetOf(words, { line: 99, column: 1, length: 0 })).toBe(words.length);
});
