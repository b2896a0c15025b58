import { randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

type PhotoOptions = {
  readonly width: number;
  readonly height: number;
  /** Chance on every pixel: a file as large as a photo can be. */
  readonly noise?: boolean;
  readonly as?: 'jpeg' | 'png' | 'webp';
  readonly quality?: number;
};

/** A photo whose left half is red and right half is blue, or one of noise. */
export async function aPhoto({
  width,
  height,
  noise = false,
  as = 'jpeg',
  quality = 90,
}: PhotoOptions): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (noise) {
    const pixels = context.createImageData(width, height);
    randomFillSync(pixels.data);
    context.putImageData(pixels, 0, 0);
    context.globalCompositeOperation = 'destination-over';
  }
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#00f';
  context.fillRect(width / 2, 0, width, height);
  if (as === 'png') return canvas.encode('png');
  return as === 'webp' ? canvas.encode('webp', quality) : canvas.encode('jpeg', quality);
}

/** What a phone writes into a photo: how it was held, where it was taken, by which camera. */
export function withExif(photo: Buffer, orientation: number): Buffer {
  const entries = [
    entry(0x010f, 2, Buffer.from('CAM\0')), // make
    entry(0x0112, 3, Buffer.from([0, orientation, 0, 0])),
    entry(0x8825, 4, uint32(8 + 2 + 3 * 12 + 4)), // where the position stands
  ];
  const position = [entry(1, 2, Buffer.from('N\0\0\0')), entry(29, 2, Buffer.from('2022'))];
  const directory = (list: readonly Buffer[]) => Buffer.concat([uint16(list.length), ...list, uint32(0)]);
  const tiff = Buffer.concat([Buffer.from('MM\0*'), uint32(8), directory(entries), directory(position)]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 27.9511N 116.3583E')]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), uint16(body.length + 2), body]);
  return Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)]);
}

const entry = (tag: number, type: number, value: Buffer): Buffer =>
  Buffer.concat([uint16(tag), uint16(type), uint32(type === 2 ? value.length : 1), value]);

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A PNG of a hundred bytes that claims to be so large, every checksum right. */
export function pngClaiming(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body]);
    return Buffer.concat([uint32(body.length), named, uint32(crc32(named))]);
  };
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]);
  const row = Buffer.from('789c030000000001', 'hex'); // an empty deflate stream
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', row),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Size of a picture, and the colour near its top left and bottom right corner: `red`, `blue` or `other`. */
export async function lookAt(picture: Uint8Array): Promise<{
  readonly width: number;
  readonly height: number;
  readonly corners: readonly [topLeft: string, bottomRight: string];
}> {
  const image = await loadImage(picture);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const colourAt = (x: number, y: number): string => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
    if (green > 60) return 'other';
    return red > 200 && blue < 60 ? 'red' : blue > 200 && red < 60 ? 'blue' : 'other';
  };
  const inset = Math.ceil(Math.min(width, height) / 10);
  return { width, height, corners: [colourAt(inset, inset), colourAt(width - inset, height - inset)] };
}
