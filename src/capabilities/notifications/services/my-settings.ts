import { z } from 'zod';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import type { MySettings } from '../contract.ts';
import { settingAccess } from '../setting.access.ts';
import { findSettings } from '../setting.store.ts';

/** How the reader is written to, and whether mail is sent here at all. */
export const createMySettings = (mail: boolean) =>
  query({
    name: 'notification-settings.mine',
    input: z.strictObject({}),
    see: settingAccess.see,
    read: async (tx): Promise<MySettings | ReturnType<typeof refuse>> => {
      const found = tx.actor.kind === 'account' ? await findSettings(tx, tx.actor.personId) : undefined;
      return found === undefined ? refuse('missing', 'not-found') : { ...found, mail };
    },
  });
