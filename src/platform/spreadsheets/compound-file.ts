/** A compound file, in which Office kept its documents before 2007 and keeps encrypted ones still ([MS-CFB]). */
const signature = 'd0cf11e0a1b11ae1';
const endOfChain = 0xfffffffa;
const entryLength = 128;

export const isCompoundFile = (bytes: Buffer): boolean => bytes.toString('hex', 0, 8) === signature;

/**
 * The names in its directory, read no further than the file is long.
 * Null where the directory is not whole: the file was cut or changed.
 */
export function compoundNames(bytes: Buffer): readonly string[] | null {
  try {
    return [...directoryNames(bytes)];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function* directoryNames(bytes: Buffer): Generator<string> {
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new RangeError('no size of sectors');
  const size = 2 ** shift;
  const offset = (sector: number): number => (sector + 1) * size;
  let sector = bytes.readUInt32LE(48);
  for (let steps = bytes.length / size; sector < endOfChain; steps -= 1) {
    if (steps < 0) throw new RangeError('a chain that bites its tail');
    for (let at = offset(sector); at < offset(sector + 1); at += entryLength) {
      const length = bytes.readUInt16LE(at + 64);
      if (length > 2 && length <= 64) yield bytes.toString('utf16le', at, at + length - 2);
    }
    sector = nextSector(bytes, sector, size);
  }
}

/** By the allocation table, whose own sectors the header lists as far as 109 of them go: 6.9 MB of 512-byte sectors. */
function nextSector(bytes: Buffer, sector: number, size: number): number {
  const perSector = size / 4;
  const table = Math.floor(sector / perSector);
  if (table >= 109) return endOfChain;
  const tableSector = bytes.readUInt32LE(76 + table * 4);
  return bytes.readUInt32LE((tableSector + 1) * size + (sector % perSector) * 4);
}
