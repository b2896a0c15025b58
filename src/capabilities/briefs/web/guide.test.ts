import { expect, test } from 'vitest';
import { briefWords } from '../brief-words.rules.ts';
import { readTemplate } from '../template.rules.ts';

const guides = import.meta.glob<string>('/docs/guides/writing-a-template*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In either language: line 2, column 3 or 第 2 行第 3 列. */
const place = /line (\d+), column (\d+)|第 (\d+) 行第 (\d+) 列/gu;

test.each(Object.entries(guides))(
  'every example of %s is a template; the faulty one has the faults it tells of',
  (_, guide) => {
    const examples = Array.from(guide.matchAll(/```(template|faulty)\n([^`]*)```/gu), ([, kind, text = '']) => ({
      kind,
      text,
    }));
    expect(examples.length).toBeGreaterThan(4);
    for (const { kind, text } of examples) {
      const read = readTemplate(text, briefWords);
      const faults = 'faults' in read ? read.faults : [];
      if (kind === 'template') expect(faults).toEqual([]);
      else {
        const places = faults.map(({ at }) => `${at.line} ${at.column}`);
        const told = Array.from(guide.matchAll(place), ([, ...at]) =>
          at.filter((part) => part !== undefined).join(' '),
        );
        expect(places.toSorted()).toEqual(told.toSorted());
      }
    }
  },
);

test('the guide stands in both languages', () => {
  expect(Object.keys(guides)).toHaveLength(2);
});
