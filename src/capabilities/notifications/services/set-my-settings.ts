import { refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetMySettings } from '../contract.ts';
import { settingAccess } from '../setting.access.ts';
import { findSettings, lockAccount, saveSettings } from '../setting.store.ts';

/** Says how the actor is written to from now on. */
export const setMySettings = command({
  name: 'notification-settings.set',
  input: SetMySettings,
  example: { version: 0, mailAddress: 'lead@example.cn', digest: true, language: 'zh', quietHours: null },
  load: loadOwn,
  may: settingAccess.set,
  decide: ({ personId, version }, input, { index }) => {
    if (index > 0) return refuse('invalid', 'notification-settings.twice');
    return { change: { ...input, personId }, answer: { version: version + 1 }, subjects: [personId] };
  },
  save: saveSettings,
  // The address is the person's own affair: what it was is not kept in the audit log.
  withoutSecrets: ({ mailAddress, ...rest }) => ({ ...rest, mailAddress: mailAddress === null ? null : 'given' }),
});

async function loadOwn(tx: Tx, inputs: readonly SetMySettings[]) {
  if (tx.actor.kind !== 'account') return inputs.map(() => undefined);
  const { personId } = tx.actor;
  const [, own] = await Promise.all([lockAccount(tx, personId), findSettings(tx, personId)]);
  return inputs.map(() =>
    own === undefined ? undefined : { personId, version: own.version, standing: { rolesAt: {}, inPerson: ['self'] } },
  );
}
