import { cutToWidth } from './display-width.ts';

/** Where progress is shown: standard error, or a sink in a test. */
export type ProgressOutput = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

export type Words = { readonly zh: string; readonly en: string };

/** One piece of work under way. */
export type Work = {
  /** So much of so much is done; `what` names the piece in hand, such as a file. */
  advance(done: number, total: number, what?: string): void;
  end(): void;
};

/** Shows a person what a command is doing; pieces of work may run side by side. */
export type Progress = {
  begin(words: Words): Work;
  /** Lets something else write whole lines to the terminal; the progress line gives way and comes back. */
  above(write: () => void): void;
  /** Ends whatever is shown. Later work is not shown any more. */
  close(): void;
};

type Shown = { readonly words: Words; done: number; total: number; what: string };

const eraseLine = '\r\u001B[K';

/**
 * On a terminal one line that is written anew as work advances, cut to its width; elsewhere (a file, a service
 * manager, NO_COLOR) a plain line as each piece of work begins, without control characters.
 */
export function createProgress(
  output: ProgressOutput,
  environment: Readonly<Record<string, string | undefined>>,
): Progress {
  // no-color.org: any value that is not empty counts.
  const isLive = output.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  const works = new Set<Shown>();
  let line = '';
  let isClosed = false;

  function show(text: string): void {
    if (text === line) return;
    line = text;
    output.write(eraseLine + text);
  }
  const redraw = (): void => {
    if (isLive && !isClosed) show(cutToWidth([...works].map(describe).join('  |  '), (output.columns ?? 80) - 1));
  };

  return {
    begin: (words) => {
      const work: Shown = { words, done: 0, total: 0, what: '' };
      works.add(work);
      if (isLive) redraw();
      else if (!isClosed) output.write(`${describe(work)} …\n`);
      return {
        advance: (done, total, what = '') => {
          Object.assign(work, { done, total, what });
          redraw();
        },
        end: () => {
          works.delete(work);
          redraw();
        },
      };
    },
    above: (write) => {
      if (isLive) show('');
      write();
      redraw();
    },
    close: () => {
      if (isLive) show('');
      isClosed = true;
    },
  };
}

function describe({ words, done, total, what }: Shown): string {
  const parts = [`${words.zh} · ${words.en}`, what];
  return [...(total > 0 ? [bar(done / total), count(done, total)] : []), ...parts]
    .filter((part) => part !== '')
    .join(' ');
}

const cells = 20;

function bar(share: number): string {
  const full = Math.floor(Math.min(1, Math.max(0, share)) * cells);
  return `[${'='.repeat(full)}${' '.repeat(cells - full)}]`;
}

/** Few pieces are counted; of many a percentage, so that a long import writes a hundred lines and not a million. */
const count = (done: number, total: number): string =>
  total <= 100 ? `${done}/${total}` : `${Math.floor((done / total) * 100)}%`;
