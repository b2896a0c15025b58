import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ProblemLine } from '#capabilities/problem-ledger/contract';
import type { PlainDate } from '#kernel/plain-date';
import { usePrinting, useText } from '#ui';
import { ProblemRow } from './ProblemRow.tsx';
import { ledgerText } from './text.ts';
import { useLineKeys } from './use-line-keys.ts';

type ProblemLinesProps = {
  /** Those read so far, of `count` in all. */
  readonly lines: readonly ProblemLine[];
  readonly count: number;
  readonly today: PlainDate;
  /** The last line read comes into sight. */
  readonly onEnd: () => void;
};

/** Only the lines near the window stand in the page: a ledger of years scrolls as one of a week. On paper all that were read. */
export function ProblemLines({ lines, count, today, onEnd }: ProblemLinesProps) {
  const t = useText(ledgerText);
  const printing = usePrinting();
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const { top = 0 } = list.current?.getBoundingClientRect() ?? {};
    setAbove(top + window.scrollY);
  }, []);

  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises our components, so its changing functions are safe
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => 84,
    overscan: 8,
    scrollMargin: above,
    getItemKey: (index) => lines[index]?.problemId ?? index,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - 10) onEnd();
  }, [last, lines.length, onEnd]);

  const current = useLineKeys(list, lines.length, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const row = (line: ProblemLine, index: number) => (
    <ProblemRow line={line} today={today} reachable={index === current} />
  );
  if (printing) {
    return (
      <ul className="problem-lines" aria-label={t.lines}>
        {lines.map((line, index) => (
          <li key={line.problemId}>{row(line, index)}</li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <p className="unseen">{t.keys}</p>
      <ul
        ref={list}
        className="problem-lines problem-lines-virtual"
        aria-label={t.lines}
        style={tall(virtual.getTotalSize())}
      >
        {shown.map(({ index, start, key }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={at(start - above)}
            >
              {row(line, index)}
            </li>
          );
        })}
      </ul>
    </>
  );
}

// Where a line stands is counted and belongs to no class; set by script, which the policy of the pages allows.
const tall = (height: number): CSSProperties => ({ height });
const at = (top: number): CSSProperties => ({ transform: `translateY(${top}px)` });
