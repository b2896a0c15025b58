import { expect, test } from 'vitest';
import { serverArguments, sharedBuffers } from './settings.ts';

const gibibyte = 1024 ** 3;
const place = { cluster: '/data/postgres', socketFolder: '/tmp/yixian-abcdef', port: 5432 };

test('shared buffers follow the memory, between 64 and 1,024 MB', () => {
  expect([0.5, 1, 2, 4, 12, 64].map((size) => sharedBuffers(size * gibibyte))).toEqual([64, 64, 128, 256, 768, 1024]);
});

test('a server is durable and listens on its socket alone', () => {
  const settings = serverArguments(place, gibibyte, true);
  for (const setting of ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'listen_addresses=']) {
    expect(settings).toContain(setting);
  }
  expect(settings).toContain('unix_socket_directories=/tmp/yixian-abcdef');
});

test('without a socket it listens on loopback and nowhere else', () => {
  const settings = serverArguments({ ...place, socketFolder: null, port: 50_123 }, gibibyte, true);
  expect(settings).toContain('listen_addresses=127.0.0.1');
  expect(settings).toContain('port=50123');
  expect(settings.join(' ')).not.toContain('unix_socket');
});
