import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPhoto, pngClaiming, withExif } from '#testing/photos';
import { pictureSize } from './picture-size.ts';

const size = { width: 300, height: 200 };

describe.each(['jpeg', 'png', 'webp'] as const)('%s', (as) => {
  test('its size without decoding', async () => {
    expect(pictureSize(await aPhoto({ ...size, as }))).toEqual(size);
    expect(pictureSize(await aPhoto({ ...size, as, noise: true }))).toEqual(size);
  });

  test('cut short anywhere, it is no picture', async () => {
    const photo = await aPhoto({ width: 40, height: 30, as, noise: true });
    const lengths = Array.from({ length: photo.length }, (_, length) => length);
    expect(lengths.filter((length) => pictureSize(photo.subarray(0, length)) !== null)).toEqual([]);
  });

  test('whatever bytes are changed, it answers and reads no further than the end', async () => {
    const photo = await aPhoto({ width: 16, height: 16, as });
    fc.assert(
      fc.property(fc.nat(photo.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }), (at, other) => {
        const changed = Buffer.from(photo);
        changed.set(other.subarray(0, photo.length - at), at);
        const found = pictureSize(changed);
        expect(found === null || (found.width > 0 && found.height > 0)).toBe(true);
      }),
    );
  });
});

test('a JPEG with a preview inside ends where it ends itself', async () => {
  const preview = await aPhoto({ width: 8, height: 8 });
  const photo = await aPhoto(size);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1);
  segment.writeUInt16BE(preview.length + 2, 2);
  const whole = Buffer.concat([photo.subarray(0, 2), segment, preview, photo.subarray(2)]);
  expect(pictureSize(whole)).toEqual(size);
  expect(pictureSize(whole.subarray(0, whole.length - 40))).toBeNull();
  expect(pictureSize(withExif(whole, 6))).toEqual(size);
});

test('stray bytes between the segments of a JPEG are stepped over', async () => {
  const photo = await aPhoto(size);
  const strayed = Buffer.concat([photo.subarray(0, 2), Buffer.from([0, 0, 0xff, 0, 7]), photo.subarray(2)]);
  expect(pictureSize(strayed)).toEqual(size);
});

test('a JPEG may be followed by something else, as the film of a moving photo', async () => {
  expect(pictureSize(Buffer.concat([await aPhoto(size), Buffer.from('ftypmp42')]))).toEqual(size);
});

test('a size that is claimed is known before anything is spent on it', () => {
  expect(pictureSize(pngClaiming(50_000, 50_000))).toEqual({ width: 50_000, height: 50_000 });
  expect(pictureSize(pngClaiming(0, 10))).toBeNull();
});
