import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipContent = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

const flags = 0x0808; // sizes follow the content; names are UTF-8
const deflated = 8;
const version = 20;
/** 1980-01-01: the same content is the same bytes, whenever it is written. */
const [time, date] = [0, 0x21];
const mostBytes = 2 ** 32 - 1;

type Written = {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
};

/** An archive as it comes, holding one piece of one entry at a time (APPNOTE 6.3.10). @throws RangeError beyond 4 GB */
export async function* zipped(entries: Iterable<ZipContent>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const header = record(
      0x04034b50,
      [2, version],
      [2, flags],
      [2, deflated],
      [2, time],
      [2, date],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    );
    yield Buffer.concat([header, name]);
    let [crc, packed, size] = [0, 0, 0];
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const text of entry.content) {
        const bytes = Buffer.from(text);
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    };
    const deflate = createDeflateRaw({ level: 4 });
    pipeline(Readable.from(counted()), deflate, () => undefined); // a fault comes out of the loop below
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length;
      yield chunk;
    }
    yield record(0x08074b50, [4, crc], [4, packed], [4, size]);
    written.push({ name, at, crc, packed, size });
    at += header.length + name.length + packed + 16;
    if (at > mostBytes || size > mostBytes) throw new RangeError('an archive of more than 4 GB');
  }
  const directory = Buffer.concat(written.map(centralRecord));
  yield directory;
  yield record(
    0x06054b50,
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, directory.length],
    [4, at],
    [2, 0],
  );
}

const centralRecord = ({ name, at, crc, packed, size }: Written): Buffer =>
  Buffer.concat([
    record(
      0x02014b50,
      [2, version],
      [2, version],
      [2, flags],
      [2, deflated],
      [2, time],
      [2, date],
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ),
    name,
  ]);

function record(signature: number, ...fields: readonly (readonly [width: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((length, [width]) => length + width, 4));
  let at = bytes.writeUInt32LE(signature);
  for (const [width, value] of fields) at = bytes.writeUIntLE(value, at, width);
  return bytes;
}
