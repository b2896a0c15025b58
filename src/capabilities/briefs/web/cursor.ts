import type { Position } from '../contract.ts';

/** Where in a text a place is: lines and columns count from 1. */
export function offsetOf(text: string, { line, column }: Position): number {
  let start = 0;
  for (let row = 1; row < line; row += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(text.length, start + column - 1);
}

/** Chooses the words at a place and brings them into sight: a browser does not scroll to a choice by itself. */
export function putCursor(area: HTMLTextAreaElement | null, text: string, at: Position): void {
  if (area === null) return;
  const from = offsetOf(text, at);
  area.focus({ preventScroll: true });
  area.setSelectionRange(from, Math.min(text.length, from + at.length));
  area.scrollTop = heightOf(area, text.slice(0, from)) - area.clientHeight / 2;
  area.scrollIntoView({ block: 'nearest' });
}

/** How high a text stands in a field of this width: lines wrap, so they cannot be counted. */
function heightOf(area: HTMLTextAreaElement, text: string): number {
  const probe = document.createElement('textarea');
  probe.className = area.className;
  probe.value = text;
  probe.tabIndex = -1;
  Object.assign(probe.style, {
    position: 'absolute',
    visibility: 'hidden',
    height: '0',
    width: `${area.offsetWidth}px`,
  });
  area.after(probe);
  const height = probe.scrollHeight;
  probe.remove();
  return height;
}

/** The text with words put in place of what is chosen; the cursor goes behind them once they are there. */
export function typeAt(area: HTMLTextAreaElement | null, text: string, words: string): string {
  // A field nobody has been in has its cursor before the title, where no word belongs.
  const isPut = area !== null && area.selectionEnd > 0;
  const [from, to] = isPut ? [area.selectionStart, area.selectionEnd] : [text.length, text.length];
  requestAnimationFrame(() => {
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(from + words.length, from + words.length);
  });
  return text.slice(0, from) + words + text.slice(to);
}
