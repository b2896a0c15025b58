import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AskNoun, MyAsks } from '#capabilities/notifications/contract';
import { LanguageProvider } from '#ui';
import { AskCount } from './AskCount.tsx';
import { TodoPage } from './TodoPage.tsx';
import { myAsksQuery } from './queries.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const nouns: readonly AskNoun[] = [
  {
    noun: 'problem',
    word: { zh: '问题', en: 'problem' },
    path: '/problems/{id}',
    what: { answer: { zh: '答复', en: 'Answer it' } },
  },
];
const id = (last: number) => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const line = (last: number, rest: object) => ({
  askId: id(last),
  noun: 'problem',
  subjectId: id(last),
  what: 'answer',
  since: '2022-06-20',
  ...rest,
});

let unmount: () => void = () => undefined;
beforeEach(() => localStorage.setItem('yixian.language', 'zh'));
afterEach(() => act(() => unmount()));

function show(answer: object, address = '/todo'): HTMLElement {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const asks = MyAsks.parse({ today: '2022-06-23', count: 0, lines: [], next: null, nouns, ...answer });
  queries.setQueryData(myAsksQuery().queryKey, asks);
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.getElementById('root') as HTMLElement;
  const root = createRoot(place);
  unmount = () => root.unmount();
  act(() =>
    root.render(
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <MemoryRouter initialEntries={[address]}>
            <nav>
              <AskCount />
            </nav>
            <TodoPage />
          </MemoryRouter>
        </QueryClientProvider>
      </LanguageProvider>,
    ),
  );
  return place;
}

test('what needs the reader first stands first; each line is one link to its record', () => {
  const place = show({
    count: 4,
    lines: [
      line(1, { title: '便道', dueOn: '2022-06-20', standing: 'past', workingDays: 3 }),
      line(2, { title: '用电', dueOn: '2022-06-22', standing: 'now', workingDays: 1 }),
      line(3, { title: '用水', dueOn: '2022-06-24', standing: 'this-week', workingDays: -1 }),
      line(4, { title: '用地', dueOn: null, standing: 'open', workingDays: null }),
    ],
  });
  const headings = Array.from(place.querySelectorAll('h2'), ({ textContent }) => textContent);
  expect(headings).toEqual(['已过期限', '今日应办', '本周内', '未定期限']);
  const links = Array.from(place.querySelectorAll('li a'), (link) => link.getAttribute('href'));
  expect(links).toEqual([1, 2, 3, 4].map((last) => `/problems/${id(last)}`));
  expect(place.querySelector('li')?.textContent).toContain('问题 · 答复');
  expect(place.textContent).toContain('已过 3 个工作日');
  expect(place.querySelector('nav')?.textContent).toBe('4');
});

test('NB-06: the day after is still in time, and the page says so', () => {
  const lines = [line(2, { title: '用电', dueOn: '2022-06-22', standing: 'now', workingDays: 1 })];
  expect(show({ count: 1, lines }).textContent).toContain('今日办理仍算按时');
});

test('with nothing asked the page is calm, and the shell says no number', () => {
  const place = show({});
  expect(place.textContent).toContain('现在没有需要您办理的事');
  expect(place.querySelector('nav')?.textContent).toBe('');
});

test('a noun nobody words is shown without a link', () => {
  const lines = [line(1, { title: '便道', dueOn: null, standing: 'open', workingDays: null })];
  const place = show({ count: 1, lines, nouns: [] });
  expect(place.querySelector('li')?.textContent).toContain('请办理');
  expect(place.querySelectorAll('li a')).toHaveLength(0);
});
