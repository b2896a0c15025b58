import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LanguageProvider } from './language.tsx';
import { LineChart } from './line-chart.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
beforeEach(() => {
  localStorage.setItem('yixian.language', 'en');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

const point = (key: string, value: number | null, to: string | null = `/at/${key}`) => ({
  key,
  label: key,
  name: `Day ${key}`,
  value,
  text: value === null ? '—' : `${value} things`,
  to,
});

function draw(points: readonly ReturnType<typeof point>[]): void {
  act(() =>
    root.render(
      <LanguageProvider>
        <MemoryRouter>
          <LineChart summary="From 1 to 4" points={points} heads={{ name: 'Day', value: 'Figure' }} />
        </MemoryRouter>
      </LanguageProvider>,
    ),
  );
}
const drawn = () => document.querySelector('.chart-line')?.getAttribute('d');

test('the picture says what it shows, each point is a link, and a table says the same', () => {
  draw([point('1', 0), point('2', 5), point('3', 10, null)]);
  expect(document.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe('From 1 to 4');
  expect(Array.from(document.querySelectorAll('a'), ({ textContent }) => textContent)).toEqual([
    'Day 1: 0 things',
    'Day 2: 5 things',
  ]);
  expect(Array.from(document.querySelectorAll('tbody tr'), ({ textContent }) => textContent)).toEqual([
    'Day 10 things',
    'Day 25 things',
    'Day 310 things',
  ]);
});

test('it is drawn from nought, and what cannot be told is a gap', () => {
  draw([point('1', 5), point('2', 10), point('3', null), point('4', 10, null)]);
  expect(drawn()).toBe('M125 500L375 0M875 0');
});

test('what falls below nought is drawn below its ground; a line of noughts lies on it', () => {
  draw([point('1', -10), point('2', 10)]);
  expect(drawn()).toBe('M250 1000L750 0');
  expect(document.querySelector('.chart-ground')?.getAttribute('y1')).toBe('500');
  draw([point('1', 0), point('2', 0)]);
  expect(drawn()).toBe('M250 1000L750 1000');
});
