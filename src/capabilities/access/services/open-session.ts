import { z } from 'zod';
import { noStanding } from '#kernel/permission';
import { instantSchema } from '#kernel/instant';
import { command } from '#platform/commands';
import { accessAccess } from '../access.access.ts';
import { AccountId } from '../contract.ts';
import { deleteSessions, insertSessions } from '../session.store.ts';

const OpenSession = z.strictObject({
  accountId: AccountId,
  tokenHash: z.string(),
  expiresAt: instantSchema,
  secondFactor: z.enum(['none', 'totp', 'recovery-code']),
});

/** Opens a session for an account whose password was right. */
export const openSession = command({
  name: 'session.open',
  words: { zh: '登录', en: 'Sign in' },
  input: OpenSession,
  example: {
    accountId: '01890000-0000-7000-8000-000000000021',
    tokenHash: '',
    expiresAt: '2022-06-23T00:00:00.000Z',
    secondFactor: 'none',
  },
  load: async (_tx, inputs) => inputs.map(() => ({ standing: noStanding })),
  may: accessAccess.openSession,
  decide: (_subject, input) => ({ change: input, answer: null, subjects: [input.accountId] }),
  save: insertSessions,
  withoutSecrets: ({ accountId, expiresAt, secondFactor }) => ({ accountId, expiresAt, secondFactor }),
});

const CloseSession = z.strictObject({ accountId: AccountId, tokenHash: z.string() });

/** Closes a session: its cookie opens nothing from now on. */
export const closeSession = command({
  name: 'session.close',
  words: { zh: '退出登录', en: 'Sign out' },
  input: CloseSession,
  example: { accountId: '01890000-0000-7000-8000-000000000021', tokenHash: '' },
  load: async (_tx, inputs) => inputs.map(() => ({ standing: noStanding })),
  may: accessAccess.closeSession,
  decide: (_subject, input) => ({ change: input.tokenHash, answer: null, subjects: [input.accountId] }),
  save: deleteSessions,
  withoutSecrets: ({ accountId }) => ({ accountId }),
});
