import type { Page } from 'playwright-core';
import { seriousFindings } from './tab.ts';

/** The marks of a page without its texts: what axe-core finds hangs on them. */
const formOf = `(() => {
  const told = (element) => [
    element.tagName,
    ...[...element.attributes].filter(({ name }) => !/^(?:id|href|value|aria-(?:labelledby|describedby|controls))$/.test(name))
      .map(({ name, value }) => name + '=' + value),
    (element.textContent ?? '') === '' ? 0 : 1,
    ...[...element.children].map(told),
  ].join(' ');
  return told(document.body);
})()`;

const seen = new Set<string>();

/** Findings of a page, once of a form: many readers see the same page, and pages that refuse look alike. */
export async function seriousOnceOfAForm(page: Page, width: number): Promise<readonly string[]> {
  const form = `${width} ${String(await page.evaluate(formOf))}`;
  if (seen.has(form)) return [];
  seen.add(form);
  return seriousFindings(page);
}
