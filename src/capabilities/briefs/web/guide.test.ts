import { expect, test } from 'vitest';
import { briefWords } from '../brief-words.rules.ts';
import { readTemplate } from '../template.rules.ts';

const [guide = ''] = Object.values(
  import.meta.glob<string>('/docs/guides/writing-a-template.md', { query: '?raw', import: 'default', eager: true }),
);
const examples = Array.from(guide.matchAll(/```(template|faulty)\n([^`]*)```/gu), ([, kind, text = '']) => ({
  kind,
  text,
}));

test('every example of the guide is a template; the faulty one has the faults it tells of', () => {
  expect(examples.length).toBeGreaterThan(4);
  for (const { kind, text } of examples) {
    const read = readTemplate(text, briefWords);
    const faults = 'faults' in read ? read.faults : [];
    if (kind === 'template') expect(faults).toEqual([]);
    else {
      const places = faults.map(({ at }) => `line ${at.line}, column ${at.column}`);
      const told = Array.from(guide.matchAll(/line \d+, column \d+/gu), ([place]) => place);
      expect(places.toSorted()).toEqual(told.toSorted());
    }
  }
});
