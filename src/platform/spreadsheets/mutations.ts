import { usualContent } from './workbook.ts';
import { inflated, surveyZip } from './zip-survey.ts';
import { zipped } from './zip-write.ts';

/** Chance that can be had again: mulberry32, whole numbers from 0 up to and without `below`. */
export type Chance = (below: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A few bytes changed, taken out, put in or doubled, or the end cut off. */
export function mutatedBytes(bytes: Buffer, chance: Chance): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + chance(4); times > 0; times -= 1) {
    const at = chance(Math.max(1, changed.length));
    const length = 1 + chance(16);
    const noise = Buffer.from(Array.from({ length }, () => chance(256)));
    const [before, after] = [changed.subarray(0, at), changed.subarray(at)];
    const ways: readonly (() => Buffer)[] = [
      () => Buffer.concat([before, noise, after.subarray(length)]),
      () => Buffer.concat([before, after.subarray(length)]),
      () => Buffer.concat([before, noise, after]),
      () => Buffer.concat([before, after.subarray(0, length * 8), after]),
      () => Buffer.concat([before, Buffer.alloc(4, chance(2) === 0 ? 0xff : 0), after.subarray(4)]),
      () => (chance(4) === 0 ? before : changed),
    ];
    changed = Buffer.from((ways[chance(ways.length)] ?? ways[0])?.() ?? changed);
  }
  return changed;
}

/** What the directory and the headers of an archive say, changed where they say it. */
export function mutatedArchive(bytes: Buffer, chance: Chance): Buffer {
  const changed = Buffer.from(bytes);
  const headers = ['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006'].flatMap((mark) => placesOf(changed, mark));
  for (let times = 1 + chance(3); times > 0; times -= 1) {
    const at = (headers[chance(headers.length)] ?? 0) + 4 + chance(42);
    const value = [0, 1, 8, 99, 0xffff, chance(65_536)][chance(6)] ?? 0;
    if (at + 2 <= changed.length) changed.writeUInt16LE(value, at);
  }
  return changed;
}

function placesOf(bytes: Buffer, mark: string): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) places.push(at);
  return places;
}

const hostileXml = [
  '<!DOCTYPE x [<!ENTITY a "&b;">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '</row>',
  '<row r="5"/>',
  '<c r="A1"><v>1</v>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '&#x110000;',
  '&lol;',
  '"',
  "'",
  '>',
  '<',
  '/>',
  '\u0000',
];
const hostileValues = [
  '',
  '-1',
  '0',
  '1e999',
  'NaN',
  '99999999999',
  'XFD1048576',
  'ZZZZ9',
  's',
  'inlineStr',
  '../../../etc/passwd',
  'true',
  '\u202e',
  'x'.repeat(40_000),
];

/** One part's XML changed as XML: markup put in, a piece taken out or doubled. The archive is whole. */
export const mutatedXml = (bytes: Buffer, chance: Chance): Promise<Buffer> =>
  withChangedPart(bytes, chance, (xml) => {
    const [at, length] = [chance(xml.length + 1), chance(60)];
    const piece = xml.slice(at, at + length);
    const put = [hostileXml[chance(hostileXml.length)] ?? '', '', piece + piece][chance(3)] ?? '';
    return xml.slice(0, at) + put + xml.slice(at + (chance(2) === 0 ? 0 : length));
  });

/** Values of cells, attributes and texts, put in the place of others. The archive is whole and the XML well formed. */
export const mutatedCells = (bytes: Buffer, chance: Chance): Promise<Buffer> =>
  withChangedPart(bytes, chance, (xml) => {
    const places = [...xml.matchAll(/"[^"<>]*"|(?<=>)[^<>]+(?=<)/g)];
    const place = places[chance(Math.max(1, places.length))];
    if (place === undefined) return xml;
    const value = hostileValues[chance(hostileValues.length)] ?? '';
    const put = place[0].startsWith('"') ? `"${value}"` : value;
    return xml.slice(0, place.index) + put + xml.slice(place.index + place[0].length);
  });

/** A cell of lines of text, in the place of others; no encoding of ours has a comma or a line's end within a character. */
export function mutatedLines(bytes: Buffer, chance: Chance): Buffer {
  const text = bytes.toString('latin1');
  const places = [...text.matchAll(/[^,\r\n]+/gu)];
  const place = places[chance(Math.max(1, places.length))];
  if (place === undefined) return bytes;
  const value = Buffer.from(hostileValues[chance(hostileValues.length)] ?? '').toString('latin1');
  return Buffer.from(text.slice(0, place.index) + value + text.slice(place.index + place[0].length), 'latin1');
}

async function withChangedPart(bytes: Buffer, chance: Chance, change: (xml: string) => string): Promise<Buffer> {
  const parts: { name: string; xml: string }[] = [];
  for (const entry of (await surveyZip(bytes, usualContent)).values()) {
    const chunks: Buffer[] = [];
    for await (const chunk of inflated(entry)) chunks.push(chunk);
    parts.push({ name: entry.name, xml: Buffer.concat(chunks).toString() });
  }
  const chosen = chance(parts.length);
  const entries = parts.map(({ name, xml }, index) => ({ name, content: [index === chosen ? change(xml) : xml] }));
  const pieces: Buffer[] = [];
  for await (const piece of zipped(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}
