import { expect, test } from 'vitest';
import { refusalOfServer } from './migrations.ts';

test('a server older than PostgreSQL 15 is refused by its version', () => {
  for (const version of ['15.0', '15.8 (Debian 15.8-0+deb12u1)', '18.4', '100.1']) {
    expect(refusalOfServer(version)).toBeNull();
  }
  for (const version of ['14.22', '9.6.24', '']) {
    expect(refusalOfServer(version)).toMatchObject({
      reason: 'unavailable',
      zh: expect.stringContaining(`PostgreSQL ${version}`) as string,
      en: expect.stringContaining(`PostgreSQL ${version}`) as string,
    });
  }
});
