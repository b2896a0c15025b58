import { describe, expect, test } from 'vitest';

type Book = { readonly zh: Readonly<Record<string, unknown>>; readonly en: Readonly<Record<string, unknown>> };

const folders = import.meta.glob<Record<string, Book>>(['/src/**/web/{text,*-text}.ts', '/src/ui/kit-text.ts'], {
  eager: true,
});
const books = Object.entries(folders).flatMap(([path, exported]) =>
  Object.entries(exported).map(([name, book]) => ({ path, name, book })),
);

const said = (phrase: unknown): string =>
  typeof phrase === 'function' ? String((phrase as (...about: string[]) => unknown)('1', '1')) : String(phrase);

test('there are texts to look at', () => {
  expect(books.map(({ path }) => path)).toContain('/src/capabilities/organisation/web/text.ts');
});

describe.each(books)('$path', ({ book }) => {
  test('says everything in both languages', () => {
    expect(Object.keys(book.en).toSorted()).toEqual(Object.keys(book.zh).toSorted());
  });

  test.each(Object.keys(book.zh))('%s', (key) => {
    expect(said(book.zh[key])).toMatch(/\p{Script=Han}/u);
    expect(said(book.en[key])).toMatch(/[a-z]/i);
    // A name on a plate may be quoted in an English sentence; a phrase left untranslated has no Latin letter.
    expect(said(book.zh[key])).not.toMatch(/\p{Script=Han}[,:;?]/u);
  });
});
