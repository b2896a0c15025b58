import type { HostileGround } from './ground.ts';
import { bytesOf, type HostileRequest } from './requests.ts';
import type { HostileAnswer } from './send.ts';

const innards: readonly (readonly [string, RegExp])[] = [
  ['a stack', /(\n|\\n)\s+at |\bnode:internal|\.[jt]s:\d+/],
  [
    'SQL',
    /\b(select|insert into|update|delete from)\b[^"]{1,200}\b(from|values|set|where)\b|syntax error at|\bpg_\w+/i,
  ],
  ['a word of the database', /violates|relation "|column "|out of range for type|invalid input syntax|duplicate key/],
  ['a path of the machine', /node_modules|\/(tmp|var|home|root|work|usr|etc)\/[\w.-]+/],
  ['an error of the program', /\b\w*(TypeError|RangeError|ZodError|ERR_[A-Z_]+|FST_[A-Z_]+|E(CONN|NOENT|PIPE)\w*)\b/],
];

/** What is wrong with an answer; nothing with a good one. */
export function faultsOf(
  request: HostileRequest,
  answer: HostileAnswer,
  { internalNames, secrets, known }: Pick<HostileGround, 'internalNames' | 'secrets' | 'known'>,
): readonly string[] {
  const { status, text } = answer;
  if (status === null) return mayBeCut(request) ? [] : ['the connection was cut without an answer'];
  const asked = askedOf(request);
  const told = (words: readonly string[]) => words.filter((word) => text.includes(word) && !asked.includes(word));
  const refused = status >= 400;
  const idsTold = [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)]
    .map(([id]) => id)
    .filter((id) => !asked.includes(id));
  const stranger = request.as === 'stranger' && !known('token').some((token) => asked.includes(token));
  return [
    ...(status >= 500 ? [`status ${status}`] : []),
    ...(refused ? problemFaults(request, answer) : []),
    ...(holdsSession(request) && text.includes('"code":"signed-out"')
      ? ['takes somebody signed in for signed out']
      : []),
    ...(refused ? innards : []).flatMap(([what, pattern]) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined || asked.includes(found) ? [] : [`tells ${what}: ${found.slice(0, 80)}`];
    }),
    ...told(internalNames).map((name) => `tells an internal name: ${name}`),
    ...idsTold.filter((id) => secrets.foreignIds.has(id)).map((id) => `tells an id of another zone: ${id}`),
    ...(stranger ? idsTold.filter((id) => secrets.ids.has(id)).map((id) => `tells a stranger an id: ${id}`) : []),
    ...(stranger ? told(secrets.names).map((name) => `tells a stranger a name: ${name}`) : []),
  ];
}

const holdsSession = ({ as, headers }: HostileRequest): boolean => as !== 'stranger' && headers['cookie'] === undefined;

/** A body over the limit is refused before it has all come, and the answer may be lost with the line. */
const mayBeCut = (request: HostileRequest): boolean => (bytesOf(request)?.length ?? 0) > 2 ** 20;

function askedOf(request: HostileRequest): string {
  const { path, headers } = request;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // It is no text, so nothing of it can be told.
  }
  return `${path} ${decoded} ${Object.values(headers).join(' ')} ${bytesOf(request)?.toString() ?? ''}`;
}

/** RFC 9457, and what ours adds to it (reliability 7). */
function problemFaults({ method }: HostileRequest, { status, headers, text }: HostileAnswer): readonly string[] {
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('application/problem+json')) return [`refuses in ${type || 'no type'}: ${text.slice(0, 80)}`];
  if (method === 'HEAD') return [];
  const problem = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return [
    ...(problem['status'] === status ? [] : [`says status ${String(problem['status'])} in ${status}`]),
    ...['type', 'title', 'code', 'requestId']
      .filter((part) => typeof problem[part] !== 'string')
      .map((part) => `has no ${part}`),
    ...(Array.isArray(problem['refusals']) ? [] : ['has no refusals']),
    ...((status === 429 || status === 503) && headers['retry-after'] === undefined
      ? [`${status} without Retry-After`]
      : []),
  ];
}
