import type { Decider } from '#capabilities/problem-ledger/contract';
import { isPlainDate, type PlainDate, yearOf } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { readToldDay } from '#kernel/told-day';
import { readToldSpans, writeToldSpans } from '#kernel/told-spans';
import type { ToldStep } from './contract.ts';

/** A line of 进展情况 that names no act of the ledger: what was noted on a day. */
export type Note = { readonly step: 'note'; readonly on: PlainDate; readonly text: string };

const confirmedHow = { 本人: 'self', 电话: 'telephone', 核实: 'verified' } as const;
const howWords = { self: '本人', telephone: '电话', verified: '核实' } as const;

/** A step as a dated line, which `readStory` reads as the same: 2022-06-02 交办：规划建设局，限2022-06-10办结. */
export function writeLine(told: ToldStep): string {
  switch (told.step) {
    case 'assigned': {
      const assisting = told.assisting.length === 0 ? '' : `，协办${unitsText(told.assisting)}`;
      return `${told.on} 交办：${unitsText([told.unit])}${assisting}，限${told.dueOn}办结`;
    }
    case 'next-step':
      return `${told.on} 下步打算${saying(told.text)}`;
    case 'answered':
      return `${told.on} 答复${saying(told.text)}`;
    case 'confirmed':
      return `${told.on} 确认（${howWords[told.how]}）${saying(told.text)}`;
    case 'reopened':
      return `${told.on} 重提（限${told.dueOn}办结）${saying(told.text)}`;
    case 'parked':
      return `${told.on} 挂起（至${told.until}）${saying(told.text)}`;
    case 'resumed':
      return `${told.on} 恢复${told.dueOn === null ? '' : `（限${told.dueOn}办结）`}`;
    case 'linked':
      return `${told.on} 关联项目：${told.project}`;
    case 'unlinked':
      return `${told.on} 解除项目：${told.project}`;
    case 'escalation-proposed':
      return `${told.on} 提请提级`;
    case 'escalated':
      return `${told.on} 提级${decided(told.decider)}${saying(told.text)}`;
    case 'escalation-declined':
      return `${told.on} 不提级${decided(told.decider)}${saying(told.text)}`;
    case 'decided':
      return `${told.on} 决定${decided(told.decider)}${saying(told.text)}`;
  }
}

const unitsText = (words: readonly string[]): string =>
  writeToldSpans(words.map((value) => ({ value, from: null, to: null })));

/** Further lines of a text are moved in, so that none of them is read as a step. */
const saying = (text: string | null): string => (text === null ? '' : `：${text.replaceAll('\n', `\n${indent}`)}`);
const indent = '\u3000';

const decided = ({ name, post, meeting, on }: Decider): string =>
  `（${name}，${post}，${meeting === null ? '' : `${meeting}，`}${on}）`;

/** The days between which a story was told: of 6月21日 it is the first one not before the line above. */
export type StorySpan = { readonly since: PlainDate; readonly until: PlainDate };

/**
 * The dated lines of a cell, oldest first as they stand. A line without a day goes on the one before it; of a line that
 * names no act of the ledger its words are kept as a note.
 * @param span lets lines leave out the year
 * @returns a refusal `problem.line-undated` where the first line has no day
 */
export function readStory(text: string, span?: StorySpan): readonly (ToldStep | Note)[] | Refusal {
  const said: { readonly on: PlainDate; text: string }[] = [];
  for (const line of text.split('\n')) {
    const last = said.at(-1);
    const begun = line.startsWith(indent) ? null : datedLine(line, span && { ...span, since: last?.on ?? span.since });
    if (begun !== null) said.push(begun);
    else if (last !== undefined) last.text += `\n${line.startsWith(indent) ? line.slice(1) : line}`;
    else if (line.trim() !== '')
      return refuse('invalid', 'problem.line-undated', { field: 'progress', facts: { line: line.slice(0, 40) } });
  }
  const steps = said.map(({ on, text: words }) => stepOf(on, words.trim()));
  return steps.find(isRefusal) ?? steps.flatMap((step) => (isRefusal(step) ? [] : [step]));
}

const dayFirst =
  /^\s*(?<day>\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|(?<short>\d{1,2}月\d{1,2}日))[\s:：,，]*(?<rest>.*)$/u;

function datedLine(line: string, span: StorySpan | undefined): { on: PlainDate; text: string } | null {
  const { day, short, rest = '' } = dayFirst.exec(line)?.groups ?? {};
  if (day === undefined) return null;
  const on = short === undefined ? dayOf(day) : span === undefined ? null : dayWithin(short, span);
  return on === null ? null : { on, text: rest };
}

function dayOf(text: string, year?: number): PlainDate | null {
  const told = readToldDay(text, year === undefined ? {} : { year });
  return isRefusal(told) || !('dated' in told) ? null : told.dated.on;
}

function dayWithin(text: string, { since, until }: StorySpan): PlainDate | null {
  const years = [yearOf(since), yearOf(since) + 1];
  return years.map((year) => dayOf(text, year)).find((on) => on !== null && since <= on && on <= until) ?? null;
}

const day = String.raw`\d{4}-\d{2}-\d{2}`;
const acts: readonly (readonly [
  RegExp,
  (on: PlainDate, found: Readonly<Record<string, string>>) => ToldStep | Refusal,
])[] = [
  [
    new RegExp(`^交办：(?<unit>.+?)(?:，协办(?<assisting>.+))?，限(?<due>${day})办结$`, 'u'),
    (on, { unit = '', assisting = '', due }) => {
      const [owners, others] = [readToldSpans(unit), readToldSpans(assisting)];
      if (isRefusal(owners)) return owners;
      if (isRefusal(others)) return others;
      const words = others.map(({ value }) => value);
      return { step: 'assigned', on, unit: owners[0]?.value ?? unit, assisting: words, dueOn: due as PlainDate };
    },
  ],
  [/^下步打算：(?<text>[^]+)$/u, (on, { text = '' }) => ({ step: 'next-step', on, text })],
  [/^答复(?:：(?<text>[^]+))?$/u, (on, { text }) => ({ step: 'answered', on, text: text ?? null })],
  [
    /^确认（(?<how>本人|电话|核实)）(?:：(?<text>[^]+))?$/u,
    (on, { how = '本人', text }) => ({
      step: 'confirmed',
      on,
      how: confirmedHow[how as keyof typeof confirmedHow],
      text: text ?? null,
      personId: null,
    }),
  ],
  [
    new RegExp(`^重提（限(?<due>${day})办结）：(?<text>[^]+)$`, 'u'),
    (on, { due, text = '' }) => ({ step: 'reopened', on, text, dueOn: due as PlainDate }),
  ],
  [
    new RegExp(`^挂起（至(?<until>${day})）：(?<text>[^]+)$`, 'u'),
    (on, { until, text = '' }) => ({ step: 'parked', on, text, until: until as PlainDate }),
  ],
  [
    new RegExp(`^恢复(?:（限(?<due>${day})办结）)?$`, 'u'),
    (on, { due }) => ({ step: 'resumed', on, dueOn: due === undefined ? null : (due as PlainDate) }),
  ],
  [/^关联项目：(?<project>.+)$/u, (on, { project = '' }) => ({ step: 'linked', on, project })],
  [/^解除项目：(?<project>.+)$/u, (on, { project = '' }) => ({ step: 'unlinked', on, project })],
  [/^提请提级$/u, (on) => ({ step: 'escalation-proposed', on })],
  [
    decidedBy('提级', '(?:：(?<text>[^]+))?'),
    (on, found) => ({ step: 'escalated', on, text: found['text'] ?? null, decider: deciderOf(found) }),
  ],
  [
    decidedBy('不提级', '：(?<text>[^]+)'),
    (on, found) => ({ step: 'escalation-declined', on, text: found['text'] ?? '', decider: deciderOf(found) }),
  ],
  [
    decidedBy('决定', '：(?<text>[^]+)'),
    (on, found) => ({ step: 'decided', on, text: found['text'] ?? '', decider: deciderOf(found) }),
  ],
];

function decidedBy(act: string, rest: string): RegExp {
  return new RegExp(
    `^${act}（(?<name>[^，]+)，(?<post>[^，]+)，(?:(?<meeting>[^\\n]+?)，)?(?<by>${day})）${rest}$`,
    'u',
  );
}

const deciderOf = ({ name = '', post = '', meeting, by }: Readonly<Record<string, string>>): Decider => ({
  name,
  post,
  meeting: meeting ?? null,
  on: by as PlainDate,
});

function stepOf(on: PlainDate, text: string): ToldStep | Note | Refusal {
  for (const [form, read] of acts) {
    const found = form.exec(text)?.groups ?? (form.test(text) ? {} : null);
    if (found === null) continue;
    const days = [found['due'], found['until'], found['by']].filter((each) => each !== undefined);
    return days.every(isPlainDate) ? read(on, found) : refuse('invalid', 'day.none', { field: 'progress' });
  }
  return { step: 'note', on, text };
}
