import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RefusedError, refuse } from '#kernel/refusal';
import { LanguageProvider } from './language.tsx';
import { PagedList } from './paged-list.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const broken = new RefusedError(refuse('unavailable', 'network.unreachable'));
type Answer = { readonly names: readonly string[]; readonly next: number | null } | RefusedError;

let root: Root;
/** What each page answers next time it is asked; one that is missing is still on its way. */
let answers: (Answer | undefined)[] = [];

beforeEach(() => {
  localStorage.setItem('yixian.language', 'en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

function Names() {
  const list = useInfiniteQuery({
    queryKey: ['names'],
    queryFn: async ({ pageParam }) => {
      const answer = answers[pageParam] ?? (await new Promise<never>(() => undefined));
      if (answer instanceof RefusedError) throw answer;
      return answer;
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    retry: false,
  });
  const names = list.data?.pages.flatMap((page) => page.names) ?? [];
  return (
    <PagedList list={list} words={{}} count={names.length} none={{ said: 'Nobody yet.', how: 'Add somebody.' }}>
      <p>{names.join(' ')}</p>
    </PagedList>
  );
}

async function show(...first: readonly (Answer | undefined)[]): Promise<void> {
  answers = [...first];
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <LanguageProvider>
          <Names />
        </LanguageProvider>
      </QueryClientProvider>,
    ),
  );
  await act(async () => new Promise((resolve) => setTimeout(resolve)));
}
const said = () => document.body.textContent;
const press = (label: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label);
    button?.click();
    await new Promise((resolve) => setTimeout(resolve));
  });
const [ada, bob] = [
  { names: ['Ada'], next: 1 },
  { names: ['Bob'], next: null },
];

test('while it is on its way that is said, and where there is none, how there will be', async () => {
  await show(undefined);
  expect(said()).toBe('Loading…');
  act(() => root.unmount());
  root = createRoot(document.getElementById('root') as HTMLElement);
  await show({ names: [], next: null });
  expect(said()).toBe('Nobody yet.Add somebody.');
});

test('more comes behind what is shown, and at the end there is no more to ask for', async () => {
  await show(ada, bob);
  expect(said()).toBe('AdaShow more');
  await press('Show more');
  expect(said()).toBe('Ada Bob');
});

test('a first page that fails is asked for again', async () => {
  await show(broken);
  expect(said()).toMatch(/^The server cannot be reached\..*Try again$/u);
  answers = [ada];
  await press('Try again');
  expect(said()).toBe('AdaShow more');
});

test('where the next page fails, what has come stays, and the next page is asked for again', async () => {
  await show(ada, broken);
  await press('Show more');
  expect(said()).toMatch(/^AdaThe server cannot be reached\..*Try again$/u);
  answers = [broken, bob];
  await press('Try again');
  expect(said()).toBe('Ada Bob');
});
