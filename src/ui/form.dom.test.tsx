import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RefusedError, refuse } from '#kernel/refusal';
import { dropDrafts, useDraft } from './draft.ts';
import { PasswordField, TextField } from './fields.tsx';
import { Form } from './form.tsx';
import { LanguageProvider } from './language.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let sent = 0;

beforeEach(() => {
  localStorage.setItem('yixian.language', 'en');
  sessionStorage.clear();
  sent = 0;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

type NameFormProps = { readonly error?: Error | null; readonly pending?: boolean };

function NameForm({ error = null, pending = false }: NameFormProps) {
  const [draft, change] = useDraft('name', () => ({ name: '' }));
  const [password, setPassword] = useState('');
  return (
    <Form label="Names" error={error} pending={pending} words={{}} submit="Send" onSubmit={() => (sent += 1)}>
      <TextField name="name" label="Name" value={draft.name} onChange={(name) => change({ name })} maxLength={60} />
      <PasswordField
        name="password"
        label="Password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
      />
    </Form>
  );
}

const show = (props: NameFormProps = {}) =>
  act(() =>
    root.render(
      <LanguageProvider>
        <NameForm {...props} />
      </LanguageProvider>,
    ),
  );
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`) as HTMLInputElement;
const problemAt = (name: string) => {
  const ids = field(name).getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
};
const type = (name: string, value: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(name), value);
    field(name).dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = () =>
  act(() => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

describe('a form', () => {
  test('sends nothing while a field lacks something, says so there and leads to it', () => {
    show();
    type('name', '湖溪村');
    submit();
    expect(sent).toBe(0);
    expect(problemAt('password')).toBe('Please fill this in.');
    expect(document.activeElement).toBe(field('password'));
  });

  test('sends what is complete', () => {
    show();
    type('name', '湖溪村');
    type('password', 'long enough');
    submit();
    expect(sent).toBe(1);
  });

  test('sends nothing twice while an answer is awaited', () => {
    show();
    type('name', '湖溪村');
    type('password', 'long enough');
    show({ pending: true });
    submit();
    expect(sent).toBe(0);
  });

  test('says a refusal at the field it names', () => {
    show({ error: new RefusedError(refuse('malformed', 'field.too-small', { field: 'name', facts: { minimum: 2 } })) });
    expect(problemAt('name')).toBe('At least 2.');
    expect(field('name').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('name'));
    expect(document.querySelector('[role=alert]')).toBeNull();
  });

  test('takes a complaint back as soon as the field is typed anew', () => {
    show({ error: new RefusedError(refuse('invalid', 'never-heard-of', { field: 'name' })) });
    expect(problemAt('name')).not.toBe('');
    type('name', '湖溪村');
    expect(problemAt('name')).toBe('');
  });

  test('says a refusal of a field it does not have above, and loses none', () => {
    show({ error: new RefusedError(refuse('missing', 'not-found', { field: 'parentId' })) });
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Not found, or not for you to see.');
  });
});

describe('a draft', () => {
  test('stands again when the page is opened again; the password does not', () => {
    show();
    type('name', '湖溪');
    type('password', 'half typed');
    act(() => root.unmount());
    root = createRoot(document.getElementById('root') as HTMLElement);
    show();
    expect(field('name').value).toBe('湖溪');
    expect(field('password').value).toBe('');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('half typed');
  });

  test('is forgotten when the person leaves', () => {
    show();
    type('name', '湖溪');
    dropDrafts();
    expect(sessionStorage.length).toBe(0);
  });
});
