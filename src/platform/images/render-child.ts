import { readFileSync, writeSync } from 'node:fs';
import { createCanvas, type Image, type Canvas, loadImage } from '@napi-rs/canvas';
import { type Answer, frame, mostPixels, photoSide, thumbnailSide } from './render-answer.ts';
import { pictureSize } from './picture-size.ts';

/**
 * The program of the child: reads one picture from standard input, writes it re-encoded to standard output, and ends.
 * What it writes holds pixels and nothing else: no place, no camera, no preview.
 */
async function render(): Promise<readonly [Answer, ...Uint8Array[]]> {
  const bytes = readFileSync(0);
  const size = pictureSize(bytes);
  if (size === null) return [{ refused: 'photo.damaged' }];
  if (size.width * size.height > mostPixels) return [{ refused: 'photo.too-many-pixels', ...size }];
  const picture = await loadImage(bytes).catch(() => null);
  if (picture === null || picture.width === 0) return [{ refused: 'photo.damaged' }];
  const photo = drawn(picture, photoSide);
  const [large, small] = [await photo.encode('jpeg', 82), await drawn(photo, thumbnailSide).encode('jpeg', 75)];
  return [{ width: photo.width, height: photo.height, photo: large.length, thumbnail: small.length }, large, small];
}

/** At most so many pixels on its long side, upright, on white where it is transparent. */
function drawn(picture: Image | Canvas, longSide: number): Canvas {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * scale));
  const canvas = createCanvas(side(picture.width), side(picture.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function writeAll(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
}

const [answer, ...pictures] = await render();
writeAll(frame(answer));
for (const picture of pictures) writeAll(picture);
