/**
 * Width and height of a picture by its structure alone, read to its end without decoding: a picture that is cut short
 * or claims no size is null, and one that claims too much is known before any memory is spent on it. Linear.
 */
export type PictureSize = { readonly width: number; readonly height: number };

export function pictureSize(bytes: Buffer): PictureSize | null {
  try {
    const size = sizeOf(bytes);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends in the middle of what it announces
    throw error;
  }
}

function sizeOf(bytes: Buffer): PictureSize | null {
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  return bytes.toString('latin1', 0, 4) === 'RIFF' ? webpSize(bytes) : pngSize(bytes);
}

const jpeg = { firstSegment: 0xc0, end: 0xd9, scan: 0xda } as const;
/** SOF0–SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isAlone = (marker: number): boolean => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Segment after segment to the end marker: a preview inside of it has an end marker of its own. */
function jpegSize(bytes: Buffer): PictureSize | null {
  let size: PictureSize | null = null;
  let at = 2;
  for (;;) {
    // Cameras leave stray bytes between segments, and decoders step over them.
    at = bytes.indexOf(0xff, at);
    if (at < 0) return null;
    while (bytes.readUInt8(at) === 0xff) at += 1;
    const marker = bytes.readUInt8(at);
    at += 1;
    if (marker === jpeg.end) return size;
    if (isAlone(marker)) continue;
    if (marker < jpeg.firstSegment) return null;
    if (isFrame(marker)) size ??= { height: bytes.readUInt16BE(at + 3), width: bytes.readUInt16BE(at + 5) };
    at += bytes.readUInt16BE(at);
    if (marker === jpeg.scan) at = endOfScan(bytes, at);
  }
}

/** Where the next marker stands: in coded data 0xFF is followed by 0x00, or by a restart marker. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1);
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError('no marker ends the scan');
}

function pngSize(bytes: Buffer): PictureSize | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  for (let at = 8; ; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.readUInt32BE(at + 4) === endOfPng) return bytes.length >= at + 12 ? size : null;
  }
}

const endOfPng = Buffer.from('IEND').readUInt32BE(0);

function webpSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 8 + bytes.readUInt32LE(4)) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}
