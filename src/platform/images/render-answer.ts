/** Long sides, in pixels, of what is served. */
export const photoSide = 2048;
export const thumbnailSide = 480;

/** A phone's 50-megapixel photo passes; decoded, four bytes a pixel, this is half of what the child may hold. */
export const mostPixels = 64_000_000;

/** First line of what the child writes; the photo's and the thumbnail's bytes follow. */
export type Answer =
  | { readonly refused: 'photo.damaged' }
  | { readonly refused: 'photo.too-many-pixels'; readonly width: number; readonly height: number }
  | { readonly width: number; readonly height: number; readonly photo: number; readonly thumbnail: number };

export const frame = (answer: Answer): Uint8Array => Buffer.from(`${JSON.stringify(answer)}\n`);

/** Undefined where the child ended before it had written all of its answer. */
export function unframe(written: Buffer): readonly [Answer, Buffer] | undefined {
  const end = written.indexOf('\n');
  if (end < 0) return undefined;
  return [JSON.parse(written.toString('utf8', 0, end)) as Answer, written.subarray(end + 1)];
}
