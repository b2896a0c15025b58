import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { serverOfFile } from '#testing/http';

const server = serverOfFile();
const get = (path: string, encoding: string) =>
  fetch(new URL(path, server().url), { headers: { 'accept-encoding': encoding } });

describe('answers over a slow line', () => {
  test('come compressed to whoever takes them, and are the same', async () => {
    const [packed, plain] = await Promise.all(
      ['gzip, deflate, br', 'identity'].map((encoding) => get('/api/openapi.json', encoding)),
    );
    expect(packed?.headers.get('content-encoding')).toBe('gzip');
    expect(packed?.headers.get('vary')).toContain('accept-encoding');
    expect(plain?.headers.get('content-encoding')).toBeNull();
    expect(await packed?.text()).toBe(await plain?.text());
  });

  test('one of a packet stays as it is', async () => {
    expect((await get('/health/live', 'gzip')).headers.get('content-encoding')).toBeNull();
  });

  test('reliability 13: a compressed message is not unfolded', async () => {
    const answer = await fetch(new URL('/api/sessions', server().url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ name: 'x'.repeat(10_000) })),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});
