import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useActForm } from './act-form.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let answer: { resolve: () => void; reject: (reason: Error) => void };

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

/** A form of one act, which its page has not closed yet. */
function OpenForm() {
  const { form, sent } = useActForm({
    name: 'rename.1',
    initial: () => ({ name: '' }),
    send: () =>
      new Promise<void>((resolve, reject) => {
        answer = { resolve, reject };
      }),
    refreshes: [],
    words: {},
    submit: 'Send',
    onDone: () => undefined,
    onCancel: () => undefined,
  });
  return (
    <button type="button" onClick={form.onSubmit}>
      {sent ? 'sent' : 'open'}
    </button>
  );
}

const told = () => document.querySelector('button')?.textContent;

async function send(): Promise<void> {
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <OpenForm />
      </QueryClientProvider>,
    ),
  );
  expect(told()).toBe('open');
  await settle(() => document.querySelector('button')?.click());
  await expectTold('sent');
}

/** What the queries have to tell is told in one of the next turns of the loop. */
const settle = (how: () => void) =>
  act(async () => {
    how();
    await new Promise((resolve) => setTimeout(resolve));
  });

async function expectTold(word: string): Promise<void> {
  for (let turns = 0; told() !== word && turns < 100; turns += 1) await settle(() => undefined);
  expect(told()).toBe(word);
}

test('reliability 4: until it closes a form that was sent takes the newer version for its own doing', async () => {
  await send();
  await settle(() => answer.resolve());
  expect(told()).toBe('sent');
});

test('reliability 4: refused, it is open again, and a newer version is somebody else’s', async () => {
  await send();
  await settle(() => answer.reject(new Error('refused')));
  await expectTold('open');
});
