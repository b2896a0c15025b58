import { type RefObject, useEffect, useRef, useState } from 'react';

const steps: Readonly<Record<string, number>> = { j: 1, J: 1, k: -1, K: -1, ArrowDown: 1, ArrowUp: -1 };

/** Where a key leads in a list of so many lines; null for a key that leads nowhere. Home and End go to its ends. */
export function lineAfter(key: string, current: number | null, count: number): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  return current === null ? 0 : Math.min(count - 1, Math.max(0, current + step));
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable], dialog') !== null;

/**
 * Walks a list of links by J and K from anywhere on the page, by the arrows from within it; Enter opens, as on any link.
 * @returns the one line that Tab reaches
 */
export function useLineKeys(list: RefObject<HTMLElement | null>, count: number, show: (index: number) => void): number {
  const [current, setCurrent] = useState<number | null>(null);
  const walk = useRef({ current, count, show });
  useEffect(() => {
    walk.current = { current, count, show };
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
      const within = list.current?.contains(event.target as Node) ?? false;
      if (!within && !/^[jk]$/i.test(event.key)) return;
      const focused = within ? indexOf(event.target) : walk.current.current;
      const index = lineAfter(event.key, focused, walk.current.count);
      if (index === null) return;
      event.preventDefault();
      setCurrent(index);
      walk.current.show(index);
      focusLine(list, index);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
  return Math.min(current ?? 0, Math.max(0, count - 1));
}

const indexOf = (target: EventTarget | null): number | null => {
  const line = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null;
  return line === null ? null : Number(line.dataset['index']);
};

/** A line scrolled to stands in the page a frame or two later. */
function focusLine(list: RefObject<HTMLElement | null>, index: number, tries = 10): void {
  const link = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
  if (link !== null && link !== undefined) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusLine(list, index, tries - 1));
}
