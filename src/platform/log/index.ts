import { pino } from 'pino';

/** A line of the log: an event name and facts from an allow-list of names, so that no personal data slips in. */
export type LogLine = { readonly event: string } & Readonly<
  Partial<Record<LogField, string | number | boolean | null>>
>;

/** The only fields a line may carry (reliability 21): redaction is by allow-list. */
const logFields = [
  'requestId',
  'operation',
  'method',
  'path',
  'status',
  'actor',
  'code',
  'ms',
  'bytes',
  'error',
  'version',
  'migration',
  'url',
  'signal',
  'pid',
  'adopted',
  'server',
  'watchdog',
  'user',
  'cluster',
  'milliseconds',
  'text',
  'zone',
  'worker',
  'job',
  'day',
  'reaction',
  'eventId',
  'attempts',
  'mailId',
] as const;
type LogField = (typeof logFields)[number];

export type Log = {
  readonly debug: (line: LogLine) => void;
  readonly info: (line: LogLine) => void;
  readonly warn: (line: LogLine) => void;
  readonly error: (line: LogLine) => void;
};

/** JSON lines on standard output. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error', sink?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  const logger = sink === undefined ? pino(options) : pino(options, sink);
  const at = (method: 'debug' | 'info' | 'warn' | 'error') => (line: LogLine) => logger[method](allowed(line));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function allowed(line: LogLine): Record<string, unknown> {
  const kept: Record<string, unknown> = { event: line.event };
  for (const field of logFields) if (line[field] !== undefined) kept[field] = line[field];
  return kept;
}
