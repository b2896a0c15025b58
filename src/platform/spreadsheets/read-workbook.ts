import { dirname, resolve } from 'node:path';
import { finished, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Refusal, RefusedError } from '#kernel/refusal';
import { type ChildLimits, type Confined, type Confinement, createTurns, startConfined } from '#platform/child';
import {
  type ContentLimits,
  refusedWorkbook,
  type Row,
  type Sheet,
  type Workbook,
  type WorkbookFormat,
  type WorkbookPiece,
} from './workbook.ts';

export type ReadLimits = Partial<ContentLimits> & Partial<ChildLimits>;

/** An open file, or what comes in by a stream. */
export type WorkbookSource = { readonly fd: number } | Readable;

/**
 * Reads a workbook by its content, a piece at a time, in a child that may do nothing else (decision 0013).
 * Time runs only while a piece is waited for; leaving the loop ends the child.
 * @throws RefusedError `workbook.…`, also after some pieces: take nothing over before the last one
 */
export type WorkbookReader = (source: WorkbookSource, limits?: ReadLimits) => AsyncGenerator<WorkbookPiece>;

const usual: ChildLimits = { memoryBytes: 512 * 2 ** 20, milliseconds: 20_000 };

/** One workbook at a time, each in a process of its own. */
export function createWorkbookReader({
  waiting = 8,
  ...usually
}: ReadLimits & { waiting?: number } = {}): WorkbookReader {
  const takeTurn = createTurns(waiting);
  return async function* read(source, limits = {}) {
    const turn = takeTurn();
    if (turn === null) throw refusedWorkbook('workbook.busy', { retryAfterSeconds: 10 });
    const done = await turn;
    try {
      yield* piecesOf(source, { ...usual, ...usually, ...limits });
    } finally {
      done();
    }
  };
}

/** What the child may do, and no more. */
export const confinement: Confinement = {
  program: new URL('read-child.ts', import.meta.url),
  packages: [resolve(import.meta.dirname, '../../kernel'), dirname(fileURLToPath(import.meta.resolve('@e965/xlsx')))],
  heapMegabytes: 400,
};

async function* piecesOf(source: WorkbookSource, limits: ChildLimits & ReadLimits): AsyncGenerator<WorkbookPiece> {
  const { memoryBytes, milliseconds, ...content } = limits;
  const confined = { ...confinement, arguments: [JSON.stringify(content)] };
  const streamed = source instanceof Readable;
  const child = startConfined(confined, streamed ? 'pipe' : source.fd, { memoryBytes, milliseconds });
  const fault = streamed ? feed(source, child) : () => null;
  try {
    for await (const line of linesOf(child.output)) {
      const piece = JSON.parse(line) as WorkbookPiece | Closing;
      if ('whole' in piece) return;
      if ('refused' in piece) throw new RefusedError(piece.refused);
      const resume = child.pause();
      yield piece;
      resume();
    }
    throw refusalOf(await child.ended);
  } catch (error) {
    throw fault() ?? error;
  } finally {
    child.stop();
    await child.ended;
  }
}

type Closing = { readonly whole: true } | { readonly refused: Refusal };

/** Gives what went wrong with the stream itself: half of a CSV must not pass for a whole one. */
function feed(source: Readable, child: Confined): () => Error | null {
  const { input } = child;
  let fault: Error | null = null;
  let satisfied = false;
  // The child stops reading where it has enough or has ended; that is no fault of the stream.
  input?.on('error', () => {
    satisfied = true;
    source.destroy();
  });
  finished(source, { writable: false }, (error) => {
    if (!error || satisfied) return;
    fault = error;
    child.stop();
  });
  if (input !== null) source.pipe(input);
  return () => fault;
}

async function* linesOf(output: Readable): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of output as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]).toString();
      [rest, from] = [[], end + 1];
    }
    rest.push(chunk.subarray(from));
  }
}

/** Why a child ended before it had said all. */
function refusalOf({ how, said }: { readonly how: string; readonly said: string }): RefusedError {
  if (how === 'too-slow') return refusedWorkbook('workbook.too-slow');
  if (how === 'too-much-memory') return refusedWorkbook('workbook.too-demanding');
  const refusal = refusedWorkbook('workbook.damaged', { at: 'reader' });
  refusal.cause = new Error(`the child ended with ${said}`);
  return refusal;
}

/** All of it at once, for what is known to be small. */
export async function wholeWorkbook(pieces: AsyncIterable<WorkbookPiece>): Promise<Workbook> {
  let format: WorkbookFormat = 'csv';
  const sheets: (Omit<Sheet, 'rows'> & { rows: Row[] })[] = [];
  for await (const piece of pieces) {
    if ('format' in piece) format = piece.format;
    else if ('sheet' in piece) sheets.push({ ...piece.sheet, rows: [] });
    else for (const row of piece.rows) sheets.at(-1)?.rows.push(row);
  }
  return { format, sheets };
}
