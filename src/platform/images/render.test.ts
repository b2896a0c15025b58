import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel/refusal';
import { aPhoto, lookAt, pngClaiming, withExif } from '#testing/photos';
import { createRenderer, type Renderer } from './render.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-images-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function render(content: Buffer | string, renderer: Renderer = createRenderer()) {
  const path = join(folder, `${(await readdir(folder)).length}`);
  await writeFile(path, content);
  const file = await open(path);
  try {
    return await renderer(file);
  } finally {
    await file.close();
  }
}

const refusalOf = async (rendered: Promise<unknown>) => {
  const error: unknown = await rendered.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
};

describe('what is served of a photo', () => {
  test('2048 pixels at most, a thumbnail of 480, as JPEG', async () => {
    const { photo, thumbnail, ...size } = await render(await aPhoto({ width: 4000, height: 3000 }));
    expect(size).toEqual({ width: 2048, height: 1536 });
    expect(await lookAt(photo)).toEqual({ width: 2048, height: 1536, corners: ['red', 'blue'] });
    expect(await lookAt(thumbnail)).toEqual({ width: 480, height: 360, corners: ['red', 'blue'] });
    expect([photo[0], photo[1], thumbnail[0], thumbnail[1]]).toEqual([0xff, 0xd8, 0xff, 0xd8]);
  });

  test('a small one is not enlarged', async () => {
    expect(await render(await aPhoto({ width: 100, height: 7, as: 'webp' }))).toMatchObject({ width: 100, height: 7 });
  });

  test('a transparent PNG stands on white', async () => {
    const { photo } = await render(await aPhoto({ width: 64, height: 64, as: 'png' }));
    expect((await lookAt(photo)).corners).toEqual(['red', 'blue']);
  });

  test.each([
    [1, { width: 200, height: 100, corners: ['red', 'blue'] }],
    [3, { width: 200, height: 100, corners: ['blue', 'red'] }],
    [6, { width: 100, height: 200, corners: ['red', 'blue'] }],
    [8, { width: 100, height: 200, corners: ['blue', 'red'] }],
  ] as const)('held as orientation %i says, it stands upright', async (orientation, upright) => {
    const held = withExif(await aPhoto({ width: 200, height: 100 }), orientation);
    expect(await lookAt((await render(held)).photo)).toEqual(upright);
  });

  test('reliability 12: place, camera and day are gone from every byte', async () => {
    const plain = await aPhoto({ width: 200, height: 100 });
    const taken = withExif(plain, 1);
    expect(taken.includes('GPS 27.9511N')).toBe(true);
    const [served, ofPlain] = [await render(taken), await render(plain)];
    expect(served).toEqual(ofPlain);
    for (const bytes of [served.photo, served.thumbnail].map((picture) => Buffer.from(picture))) {
      for (const trace of ['Exif', 'GPS', 'CAM', '27.9511', 'http:']) {
        expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
      }
    }
  });
});

describe('what is refused', () => {
  test('a photo cut short', async () => {
    const photo = await aPhoto({ width: 2000, height: 1500 });
    for (const part of [0.3, 0.9]) {
      const cut = photo.subarray(0, Math.floor(photo.length * part));
      expect(await refusalOf(render(cut))).toMatchObject({ refused: 'invalid', code: 'photo.damaged' });
    }
  });

  test('a text, a script and a page behind the first bytes of a photo', async () => {
    for (const text of ['a note', '<svg onload="alert(1)"/>', '\xff\xd8\xff<script>alert(1)</script>']) {
      expect(await refusalOf(render(Buffer.from(text, 'latin1')))).toMatchObject({ code: 'photo.damaged' });
    }
  });

  test('50,000 × 50,000 pixels in a hundred bytes, before any of them is made', async () => {
    expect(await refusalOf(render(pngClaiming(50_000, 50_000)))).toMatchObject({
      code: 'photo.too-many-pixels',
      facts: { width: 50_000, height: 50_000 },
    });
  });

  test('reliability 8: a child that takes more memory than it may is ended', async () => {
    const photo = await aPhoto({ width: 6000, height: 5000 });
    const small = createRenderer({ memoryBytes: 100 * 2 ** 20 });
    expect(await refusalOf(render(photo, small))).toMatchObject({ code: 'photo.too-demanding' });
    expect(await render(photo)).toMatchObject({ width: 2048 });
  });

  test('reliability 8: a child that takes more time than it may is ended, and the next one is served', async () => {
    const photo = await aPhoto({ width: 4000, height: 3000 });
    expect(await refusalOf(render(photo, createRenderer({ milliseconds: 1 })))).toMatchObject({
      code: 'photo.too-demanding',
    });
  });

  test('more than may wait', async () => {
    const photo = await aPhoto({ width: 20, height: 20 });
    const renderer = createRenderer({ waiting: 1 });
    const [first, second] = await Promise.allSettled([render(photo, renderer), render(photo, renderer)]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await render(photo, renderer)).toMatchObject({ width: 20 });
  });
});

test('a phone photo of 50 megapixels passes within the memory it may take', async () => {
  const photo = await aPhoto({ width: 8192, height: 6144 });
  expect(await render(photo)).toMatchObject({ width: 2048, height: 1536 });
});
