import { expect, test } from 'vitest';
import { parseAccounts } from './user.ts';

test('accounts are read, comments and broken lines passed over', () => {
  const text =
    '##\nroot:x:0:0:root:/root:/bin/sh\nbroken\npostgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n';
  expect(parseAccounts(text)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});

test('a negative id is the 32-bit number it stands for', () => {
  expect(parseAccounts('nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false')).toEqual([
    { name: 'nobody', uid: 4_294_967_294, gid: 4_294_967_294 },
  ]);
});
