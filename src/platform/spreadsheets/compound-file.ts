/** A compound file, in which Office kept its documents before 2007 and keeps encrypted ones still ([MS-CFB]). */
const signature = 'd0cf11e0a1b11ae1';
/** Numbers from here on name no sector. */
const endOfChain = 0xfffffffa;
const entryLength = 128;
const inHeader = 109;
const longStream = 4096;

export const isCompoundFile = (bytes: Buffer): boolean => bytes.toString('hex', 0, 8) === signature;

/**
 * The names in its directory, read no further than the file is long.
 * Null where the file is not whole: a sector that something points at is not there, as in one that was cut.
 */
export function compoundNames(bytes: Buffer): readonly string[] | null {
  try {
    const size = sectorSize(bytes);
    const table = allocation(bytes, size);
    for (const next of table) if (next < endOfChain) sectorAt(bytes, next, size);
    return [...directoryNames(bytes, size, table)];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sectorSize(bytes: Buffer): number {
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new RangeError('no size of sectors');
  return 2 ** shift;
}

const sectorAt = (bytes: Buffer, sector: number, size: number): Buffer => {
  const at = (sector + 1) * size;
  if (at + size > bytes.length) throw new RangeError('a sector that is not there');
  return bytes.subarray(at, at + size);
};

function numbersOf(bytes: Buffer): readonly number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

/** Which sector follows which. Where its own sectors stand is said by the header, and by a chain once they are many. */
function allocation(bytes: Buffer, size: number): readonly number[] {
  const sectors: number[] = numbersOf(bytes.subarray(76, 76 + inHeader * 4)).filter((sector) => sector < endOfChain);
  const most = bytes.length / size;
  let more = bytes.readUInt32LE(68);
  while (more < endOfChain) {
    const listed = numbersOf(sectorAt(bytes, more, size));
    sectors.push(...listed.slice(0, -1).filter((sector) => sector < endOfChain));
    if (sectors.length > most) throw new RangeError('a chain that bites its tail');
    more = listed.at(-1) ?? endOfChain;
  }
  return sectors.flatMap((sector) => numbersOf(sectorAt(bytes, sector, size)));
}

function* directoryNames(bytes: Buffer, size: number, table: readonly number[]): Generator<string> {
  let sector = bytes.readUInt32LE(48);
  for (let steps = table.length; sector < endOfChain; steps -= 1) {
    if (steps < 0) throw new RangeError('a chain that bites its tail');
    const entries = sectorAt(bytes, sector, size);
    for (let at = 0; at < size; at += entryLength) {
      const length = entries.readUInt16LE(at + 64);
      if (length <= 2 || length > 64) continue;
      const [start, bytesLong] = [entries.readUInt32LE(at + 116), entries.readUInt32LE(at + 120)];
      // Shorter streams stand in the root's own, by numbers of their own.
      if (bytesLong >= longStream && start < endOfChain) sectorAt(bytes, start, size);
      yield entries.toString('utf16le', at, at + length - 2);
    }
    sector = table[sector] ?? endOfChain;
  }
}
