import { expect, test } from 'vitest';
import { problemsPath, type ProblemsView } from './paths.ts';
import { problemsViewOf } from './problems-view.ts';

const read = (path: string): ProblemsView => problemsViewOf(new URL(path, 'http://zone').searchParams);

test('what a filter shows comes back from its address', () => {
  const view = {
    state: 'answered',
    mine: 'true',
    level: '3',
    text: '红线 & 用地',
    raisedFrom: '2022-06-01',
  } as ProblemsView;
  expect(read(problemsPath(view))).toEqual(view);
  expect(problemsPath({})).toBe('/problems');
});

test('a part of no known form counts for none: the rest of the filter still holds', () => {
  expect(read('/problems?state=lost&raisedFrom=2022-02-30&level=9&overdue=yes&text=%20&kind=land')).toEqual({
    kind: 'land',
  });
});
