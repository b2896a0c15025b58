import { connect } from 'node:net';

/** Bytes as nobody's HTTP library would send them. */
export type WireShape = {
  readonly name: string;
  readonly bytes: string;
  /** Its status; null where the line is closed without a word. */
  readonly answered: number | null;
  /** Whether our side of the line is closed after them. */
  readonly closes?: true;
};

const get = (rest: string, line = 'GET /api/entrance HTTP/1.1', host = 'HOST') => `${line}\r\nHost: ${host}\r\n${rest}`;
const post = (headers: string, body: string) =>
  `POST /api/z/x/session HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;

/** What would be answered with 200 if it were taken for a request of its own. */
const smuggled = 'GET /api/entrance HTTP/1.1\r\nHost: HOST\r\n\r\n';

/** Each is one request, or none: two answers would mean that what stood inside was taken for another. */
export const wireShapes: readonly WireShape[] = [
  {
    name: 'length and chunks',
    answered: 400,
    bytes: post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
  },
  {
    name: 'chunks and length',
    answered: 400,
    bytes: post(`Transfer-Encoding: chunked\r\nContent-Length: 6\r\n`, `0\r\n\r\nX${smuggled}`),
  },
  {
    name: 'two lengths',
    answered: 400,
    bytes: post(`Content-Length: 2\r\nContent-Length: ${2 + smuggled.length}\r\n`, `{}${smuggled}`),
  },
  { name: 'two lengths in one', answered: 400, bytes: post('Content-Length: 2, 2\r\n', `{}${smuggled}`) },
  { name: 'a length below nothing', answered: 400, bytes: post('Content-Length: -1\r\n', smuggled) },
  { name: 'a length with a sign', answered: 400, bytes: post('Content-Length: +2\r\n', `{}${smuggled}`) },
  { name: 'a length beyond numbers', answered: 400, bytes: post(`Content-Length: ${'9'.repeat(40)}\r\n`, '{}') },
  { name: 'chunks in disguise', answered: 400, bytes: post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`) },
  {
    name: 'chunks with a tab',
    answered: 400,
    bytes: post('Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n', `0\r\n\r\n${smuggled}`),
  },
  {
    name: 'chunks, then none',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${smuggled}`),
  },
  {
    name: 'a blank before the colon',
    answered: 400,
    bytes: post('Transfer-Encoding : chunked\r\nContent-Length: 2\r\n', `{}${smuggled}`),
  },
  {
    name: 'a folded header',
    answered: 400,
    bytes: post('X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n', '{}'),
  },
  {
    name: 'a chunk of no length',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked\r\n', `zz\r\n{}\r\n0\r\n\r\n`),
  },
  {
    name: 'a chunk beyond numbers',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked\r\n', `${'f'.repeat(30)}\r\n{}`),
  },
  {
    name: 'a chunk longer than it says',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked\r\n', `1\r\n{}\r\n0\r\n\r\n`),
  },
  {
    name: 'a chunk with a long extension',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked\r\n', `2;${'a'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`),
  },
  {
    name: 'trailers that are headers',
    answered: 400,
    bytes: post('Transfer-Encoding: chunked\r\n', '2\r\n{}\r\n0\r\nContent-Length: 9\r\nHost: evil.example\r\n\r\n'),
  },
  { name: 'half a body', answered: 400, bytes: post('Content-Length: 50\r\n', '{"half'), closes: true },
  { name: 'half a chunk', answered: 400, bytes: post('Transfer-Encoding: chunked\r\n', '50\r\n{"half'), closes: true },
  { name: 'half a header', answered: 400, bytes: 'GET /api/entrance HTTP/1.1\r\nHos', closes: true },
  { name: 'nothing', answered: null, bytes: '', closes: true },
  { name: 'line feeds alone', answered: 400, bytes: 'GET /api/entrance HTTP/1.1\nHost: HOST\n\n' },
  { name: 'a carriage return alone', answered: 400, bytes: 'GET /api/entrance HTTP/1.1\rHost: HOST\r\r' },
  { name: 'a NUL in a header', answered: 400, bytes: get('X-A: a\0b\r\n\r\n') },
  { name: 'a header without a name', answered: 400, bytes: get(': a\r\n\r\n') },
  { name: 'a header without a colon', answered: 400, bytes: get('nonsense\r\n\r\n') },
  { name: 'no host', answered: 403, bytes: 'GET /api/entrance HTTP/1.1\r\n\r\n' },
  { name: 'two hosts', answered: 400, bytes: get('Host: evil.example\r\n\r\n') },
  { name: 'a host with a user', answered: 403, bytes: get('\r\n', undefined, 'HOST@evil.example') },
  {
    name: 'another host in the line',
    answered: 400,
    bytes: get('\r\n', 'GET http://evil.example/api/session HTTP/1.1'),
  },
  { name: 'an asterisk', answered: 400, bytes: get('\r\n', 'OPTIONS * HTTP/1.1') },
  { name: 'no path', answered: 400, bytes: get('\r\n', 'GET  HTTP/1.1') },
  { name: 'a path that climbs', answered: 404, bytes: get('\r\n', 'GET /../../../../etc/passwd HTTP/1.1') },
  { name: 'an asset that climbs', answered: 404, bytes: get('\r\n', 'GET /assets/..%2f..%2fpackage.json HTTP/1.1') },
  { name: 'a path of two slashes', answered: 404, bytes: get('\r\n', 'GET //api/session HTTP/1.1') },
  { name: 'a path with a NUL', answered: 400, bytes: get('\r\n', 'GET /api/units\0 HTTP/1.1') },
  { name: 'a path in raw bytes', answered: 400, bytes: get('\r\n', 'GET /api/\u00e5\u00ff HTTP/1.1') },
  { name: 'a very long path', answered: 431, bytes: get('\r\n', `GET /api/${'a'.repeat(100_000)} HTTP/1.1`) },
  { name: 'a very long header', answered: 431, bytes: get(`X-A: ${'a'.repeat(100_000)}\r\n\r\n`) },
  {
    name: 'very many headers',
    answered: 431,
    bytes: get(`${Array.from({ length: 5_000 }, (_, index) => `X-${index}: a\r\n`).join('')}\r\n`),
  },
  { name: 'a method nobody knows', answered: 400, bytes: get('\r\n', 'BREW /api/entrance HTTP/1.1') },
  { name: 'a tunnel', answered: null, bytes: get('\r\n', 'CONNECT evil.example:443 HTTP/1.1') },
  { name: 'a trace', answered: 405, bytes: get('Cookie: yixian=secret\r\n\r\n', 'TRACE /api/session HTTP/1.1') },
  { name: 'a version of tomorrow', answered: 400, bytes: get('\r\n', 'GET /api/entrance HTTP/9.9') },
  { name: 'no version', answered: 403, bytes: 'GET /api/entrance\r\n\r\n' },
  { name: 'the preface of HTTP/2', answered: 400, bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
  {
    name: 'a handshake of TLS',
    answered: 400,
    bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  },
  { name: 'another protocol', answered: 400, bytes: 'EHLO evil.example\r\n' },
  { name: 'noise', answered: 400, bytes: '\u00ff\u00fe\u0000\u0001'.repeat(500) },
  { name: 'an expectation', answered: 200, bytes: get('Expect: the-unexpected\r\n\r\n') },
  {
    name: 'an upgrade',
    answered: 200,
    bytes: get('Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n'),
  },
];

/** All that comes back until the line is closed; ours is closed once an answer is whole, or as the shape says. */
export function sendShape(url: string, { bytes, closes }: WireShape): Promise<string> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes.replaceAll('HOST', host), 'latin1');
      if (closes === true) socket.end();
    });
    socket.setEncoding('utf8').on('data', (chunk) => {
      heard += String(chunk);
      if (answersIn(heard).length > 0) setImmediate(() => socket.end());
    });
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

export type WireAnswer = { readonly status: number; readonly headers: string; readonly body: string };

/** The answers of a line, whole ones alone. */
export function answersIn(heard: string): readonly WireAnswer[] {
  const end = heard.indexOf('\r\n\r\n');
  if (end === -1) return [];
  const headers = heard.slice(0, end);
  const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0);
  const rest = Buffer.from(heard.slice(end + 4));
  if (rest.length < length) return [];
  const answer = { status: Number(headers.split(' ')[1]), headers, body: rest.subarray(0, length).toString() };
  return [answer, ...answersIn(rest.subarray(length).toString())];
}
