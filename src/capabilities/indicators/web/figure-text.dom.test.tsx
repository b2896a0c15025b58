import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quantity } from '#kernel/quantity';
import { LanguageProvider } from '#ui';
import { FigureText, indicatorPath } from './index.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
beforeEach(() => {
  localStorage.setItem('yixian.language', 'zh');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

const land = { measure: 'area', counter: { zh: '', en: '' }, unit: '亩' } as const;

function textOf(figure: Parameters<typeof FigureText>[0]['figure']): string {
  act(() =>
    root.render(
      <LanguageProvider>
        <FigureText figure={figure} indicator={land} />
      </LanguageProvider>,
    ),
  );
  return document.body.textContent;
}

test('house 2.12: a figure is read with its qualifier and unit; what cannot be told is “—” and says so aloud', () => {
  expect(textOf({ value: quantity(213_334, '余'), hidden: false })).toBe('320余亩');
  expect(textOf({ value: null, hidden: false })).toMatch(/^—无从计算/u);
});

test('principle 2: under three of what is kept from the reader, no number stands', () => {
  expect(textOf({ value: null, hidden: true })).toBe('少于3');
});

test('a figure opens where its address says: day, unit and values', () => {
  const where = { on: '2022-06-23', unitId: '0189a2b0-0000-7000-8000-000000000001', where: 'kind:housing' };
  expect(indicatorPath('plan.started', where)).toBe(
    '/indicators/plan.started?on=2022-06-23&unitId=0189a2b0-0000-7000-8000-000000000001&where=kind%3Ahousing',
  );
  expect(indicatorPath('plan.started')).toBe('/indicators/plan.started');
});
