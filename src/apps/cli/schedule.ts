import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isMoment, type Moment } from '#kernel/moment';
import { isPlainDate } from '#kernel/plain-date';
import { type Refusal, refuse, RefusedError } from '#kernel/refusal';
import {
  differencesOf,
  type ImportedPlan,
  limits,
  mspdiReader,
  type PlanReader,
  planOfJson,
  xerReader,
} from '#planning/exchange';
import { forecast, type Uncertainty } from '#planning/forecast';
import { type Plan, schedule } from '#planning/schedule';

/** `npm run -s schedule -- <file.xml|.xer|.json> [--status-date D] [--forecast SAMPLES --seed S]`: one JSON object on stdout. */
async function run(): Promise<Record<string, unknown>> {
  const { file, statusDate, samples, seed } = readOptions();
  const imported = await readPlan(file);
  const plan: Plan = statusDate === undefined ? imported.plan : { ...imported.plan, statusDate };
  const dated = schedule(plan);
  return {
    activities: dated.activities.map(({ start: _, finish: __, ...activity }) => activity),
    finish: dated.finish,
    outOfSequence: dated.outOfSequence,
    differences: differencesOf({ ...imported, plan }, dated),
    leftOut: imported.leftOut,
    ...(samples !== undefined && { forecast: { assumed, ...forecast(plan, assumed, { samples, seed }) } }),
  };
}

/** A plan's file says nothing of what is uncertain: what is usual in building, and said with the answer. */
const assumed: Uncertainty = {
  others: { kind: 'pert', least: 0.9, likely: 1, most: 1.4 },
  correlation: { common: 0.2 },
};

type Options = {
  readonly file: string;
  readonly statusDate: Moment | undefined;
  readonly samples: number | undefined;
  readonly seed: number;
};

const malformed = (code: string): RefusedError => new RefusedError(refuse('malformed', `schedule.${code}`));

function readOptions(): Options {
  const { values, positionals } = readWords();
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw malformed('one-file-expected');
  const day = values['status-date'];
  // Progress is known up to the end of the day.
  const statusDate = day !== undefined && isPlainDate(day) ? `${day}T23:59` : day;
  if (statusDate !== undefined && !isMoment(statusDate)) throw malformed('wrong-status-date');
  const samples = values.forecast === undefined ? undefined : Number(values.forecast);
  return { file, statusDate, samples, seed: Number(values.seed) };
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'status-date': { type: 'string' },
        forecast: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
  } catch {
    throw malformed('unknown-option');
  }
}

async function readPlan(file: string): Promise<ImportedPlan> {
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new RefusedError(refuse('missing', 'schedule.file-unreadable'));
  if (size > limits.characters * 2)
    throw new RefusedError(refuse('too-large', 'exchange.too-large', { field: 'file' }));
  if (file.endsWith('.xml')) return readStream(file, mspdiReader, ['utf-8']);
  // P6 writes in the encoding of its machine: in China that is not UTF-8.
  if (file.endsWith('.xer')) return readStream(file, xerReader, ['utf-8', 'gb18030', 'windows-1252']);
  if (!file.endsWith('.json')) throw malformed('unknown-kind-of-file');
  if (size > limits.characters) throw new RefusedError(refuse('too-large', 'exchange.too-large', { field: 'file' }));
  const plan = planOfJson(await readFile(file, 'utf8'));
  return { name: '', plan, baselines: [], stored: [], manual: [], leftOut: [] };
}

/** Read as it comes, in the first of the encodings that fits. */
async function readStream(
  file: string,
  readerOf: () => PlanReader,
  [encoding, ...others]: readonly string[],
): Promise<ImportedPlan> {
  const reader = readerOf();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (bytes?: Uint8Array): string | null => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      return null;
    }
  };
  const stream: AsyncIterable<Uint8Array> = createReadStream(file);
  for await (const bytes of stream) {
    const text = decoded(bytes);
    if (text === null) return otherwise();
    reader.write(text);
  }
  const rest = decoded();
  if (rest === null) return otherwise();
  reader.write(rest);
  return reader.end();

  function otherwise(): Promise<ImportedPlan> {
    if (others.length > 0) return readStream(file, readerOf, others);
    throw malformed('unknown-encoding');
  }
}

const refusalsOf = (error: unknown): { readonly refusals: readonly Refusal[] } => {
  if (error instanceof RefusedError) return { refusals: error.refusals };
  throw error;
};

const printed = await run().catch(refusalsOf);
process.stdout.write(`${JSON.stringify(printed)}\n`);
if ('refusals' in printed) process.exitCode = 2;
