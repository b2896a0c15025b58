import { createHash } from 'node:crypto';

const mebibyte = 2 ** 20;

/** A value that `JSON.stringify` cannot write, such as 1e400: `rawJson` puts it in place of this text. */
const asWritten = (json: string): string => `\u2402${json}\u2403`;

/** JSON text of a message, hostile numbers as they were written. */
export const rawJson = (value: unknown): string =>
  (JSON.stringify(value) ?? '').replaceAll(/"\u2402(.*?)\u2403"/gu, (_, json: string) => json);

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'deep');

/** Own properties, as `JSON.parse` makes them: a literal would set the prototype. */
const withKey = (key: string, value: unknown): object => Object.fromEntries([[key, value]]);

export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'x\uDC00y',
  '\uFEFF东临',
  '\u200B\u200D\u2060',
  '\u202E\u2066倒写\u2069',
  'e\u0301'.repeat(50),
  '👨‍👩‍👧‍👦'.repeat(30),
  '🏳️‍🌈\u{10FFFF}',
  '%',
  '_',
  '\\',
  '%%%___\\\\\\',
  "'; drop table unit; --",
  "' or '1'='1",
  "\\'; select pg_sleep(30); --",
  '$1',
  '{{constructor}}',
  '${7*7}',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '/etc/passwd\0.png',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\r\nSet-Cookie: a=b',
  '(a+)+$',
  'a'.repeat(10_000),
  '华'.repeat(4_000),
  '-'.repeat(36),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'GGGGGGGG-0000-7000-8000-000000000000',
  '0189ABCD-0000-7000-8000-000000000000',
];

export const hostileDays: readonly string[] = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '1900-01-01',
  '2022-02-29',
  '2022-02-30',
  '2022-13-01',
  '2022-06-31',
  '2199-12-31',
  '2200-01-01',
  '9999-12-31',
  '10000-01-01',
  '99999-01-01',
  '-0001-01-01',
  '0044-03-15 BC',
  '2022-6-1',
  '２０２２-06-01',
  '2022-06-23T00:00:00Z',
  '2022-06-23T24:00:00.000Z',
  '2022-06-23T23:59:60.000Z',
  '0000-01-01T00:00:00.000Z',
  '1900-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  'infinity',
  '-infinity',
  'today',
  'epoch',
];

const hostileNumbers: readonly unknown[] = [
  0,
  -1,
  0.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  1e21,
  Number.MAX_VALUE,
  5e-324,
  ...['-0', '1e400', '-1e400', '99999999999999999999999999', '0.1e-400', 'NaN', 'Infinity', '0x10', '01', '1_000'].map(
    asWritten,
  ),
];

/** What stands where a number is expected in a query: all of it is text there. */
export const hostileFigures: readonly string[] = [
  '-1',
  '0',
  '1e3',
  '0x10',
  '2147483648',
  '9007199254740991',
  '9223372036854775807',
  '9223372036854775808',
  '999999999999999',
  '99999999999999999999',
  '1e309',
  'Infinity',
  '-0',
  '1.5',
  ' 1',
  '１',
];

const hostileShapes: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  ['a', 1, null, {}],
  nested(30),
  nested(40),
  nested(1_000),
  withKey('__proto__', { admin: true }),
  withKey('constructor', { prototype: { admin: true } }),
  withKey('prototype', {}),
  withKey('toString', 'x'),
  withKey('toJSON', 'x'),
  withKey('then', 'x'),
  withKey('length', 1e9),
  withKey('', 1),
  withKey('a.b', 1),
  withKey('\0', 1),
  withKey('k'.repeat(100_000), 1),
  Array.from({ length: 3_000 }, () => 0),
  Array.from({ length: 600 }, () => ({})),
  Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`k${index}`, index])),
];

/** Long enough to be refused by the limit of a body, or to lie just under it. */
export const longTexts: readonly string[] = ['x'.repeat(mebibyte - 2_000), '一'.repeat(mebibyte / 3 - 2_000)];

/** What may stand in place of any value of a message. */
export const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  ...hostileDays,
  ...hostileNumbers,
  ...hostileFigures,
  ...hostileShapes,
];

/** Segments of a path, as they travel. */
export const hostileSegments: readonly string[] = [
  '..',
  '.',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5c',
  '%00',
  '%',
  '%zz',
  '%C0%AF',
  '%ED%A0%80',
  '%FF',
  '%F0%9F%8F%B3',
  '%E4%B8%80%E7%BA%BF',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  "'%20or%20'1'='1",
  '%25',
  '_',
  '-1',
  '0',
  '9'.repeat(30),
  'a'.repeat(201),
  'a'.repeat(5_000),
  '0189abcd-0000-7000-8000-00000000000g',
  '0189ABCD-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  ';a=b',
  'x%0d%0aSet-Cookie:%20a=b',
  '%20',
];

/** Bodies that are no message, each with the type it claims. */
export const hostileBodies: readonly { readonly type: string; readonly body: Buffer }[] = [
  ...[
    '{"half',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"a":1}',
    'null',
    '42',
    '"text"',
    '[]',
    '[[[[',
    'tru',
    '{"a":NaN}',
    ' ',
    '\uFEFF{}',
  ].map((text) => ({ type: 'application/json', body: Buffer.from(text) })),
  { type: 'application/json', body: Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]) },
  { type: 'application/json', body: Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]) },
  { type: 'application/json', body: Buffer.from('['.repeat(500_000)) },
  { type: 'application/json', body: Buffer.from(`{"a":"${'x'.repeat(2 * mebibyte)}"}`) },
  { type: 'application/json', body: Buffer.from(`[${'{},'.repeat(200_000)}{}]`) },
  { type: 'application/json; charset=utf-16', body: Buffer.from('{}', 'utf16le') },
  { type: 'application/json;;;', body: Buffer.from('{}') },
  { type: 'Application/JSON', body: Buffer.from('{}') },
  { type: 'text/plain', body: Buffer.from('{}') },
  { type: 'application/x-www-form-urlencoded', body: Buffer.from('a=1&__proto__[x]=1') },
  { type: 'multipart/form-data; boundary=x', body: Buffer.from('--x\r\n\r\n\r\n--x--') },
  { type: 'multipart/form-data', body: Buffer.from('--x') },
  { type: 'application/octet-stream', body: Buffer.from('PK\u0003\u0004') },
  { type: 'application/xml', body: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>') },
  { type: 'x', body: Buffer.from('{}') },
  { type: '/', body: Buffer.from('{}') },
  { type: 'application/json, text/plain', body: Buffer.from('{}') },
];

const chaff = createHash('sha512').update('chaff').digest();

/** Files that are none, or not the one that is expected. */
export const hostileFiles: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('单位名称,单位类别\n'),
  Buffer.from('单位名称,单位类别,上级单位,设立(隶属)日期\n=cmd(),部门,,0000-00-00\n\0,部门,,9999-12-31\n'),
  Buffer.from(`${'甲,'.repeat(20_000)}\n`),
  Buffer.from('\n'.repeat(50_000)),
  Buffer.from([0x50, 0x4b, 0x03, 0x04, ...chaff]),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...chaff]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chaff]),
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...chaff]),
  Buffer.from('%PDF-1.7\n%%EOF'),
  Buffer.concat(Array.from({ length: 1_000 }, () => chaff)),
];

/** Headers that no sensible program sends. */
export const hostileHeaders: readonly Readonly<Record<string, string>>[] = [
  ...['3', '"3', '*', 'W/"3"', '"1","2"', '"-1"', '"1.5"', '"99999999999"', '"999999999"', '', '"一"'].map(
    (version) => ({
      'if-match': version,
    }),
  ),
  ...['', 'x', '0189ABCD-0000-7000-8000-000000000000', '00000000-0000-0000-0000-000000000000', '1'.repeat(4_000)].map(
    (key) => ({ 'idempotency-key': key }),
  ),
  ...[
    'yixian',
    'yixian=',
    'yixian=;yixian=',
    'yixian=%00',
    'yixian=%zz',
    'yixian=nonsense',
    `yixian=${'A'.repeat(6_000)}`,
    `yixian=00000000-0000-0000-0000-000000000000.${'A'.repeat(43)}`,
    `yixian=__proto__.${'A'.repeat(43)}`,
    '__Host-yixian=x; __proto__=y',
    ';;;=;',
  ].map((cookie) => ({ cookie })),
  { 'content-encoding': 'gzip' },
  { 'transfer-encoding': 'gzip, chunked' },
  { 'accept-encoding': '*;q=999' },
  { accept: 'text/html' },
  { range: 'bytes=0-0,-1' },
  { 'if-none-match': '*' },
  { host: 'evil.example' },
  { host: '' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { expect: '100-continue' },
  { expect: 'the unexpected' },
  { upgrade: 'websocket', connection: 'upgrade' },
  { upgrade: 'h2c', connection: 'upgrade, http2-settings' },
  { connection: 'cookie, x-forwarded-for' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-forwarded-for': '::ffff:999.1.1.1, <script>' },
  { 'x-forwarded-for': '1.1.1.1,'.repeat(500) },
  { 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'evil.example' },
  { 'x-original-url': '/metrics' },
  { 'x-big': 'b'.repeat(12_000) },
];
