import type { AccountId, ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { Tx } from '#platform/commands';
import type { Runner, Statement, ZoneReading } from '#platform/database';

export type SecondFactor = {
  readonly sealedSecret: string;
  readonly confirmed: boolean;
  readonly lastStep: number;
};

export async function findSecondFactor(
  runner: Runner,
  zoneId: ZoneId,
  accountId: AccountId,
): Promise<SecondFactor | null> {
  const [factor] = await runner.rows<SecondFactor>({
    sql: `select sealed_secret, confirmed_at < 'infinity' as confirmed, last_step
            from second_factor where zone_id = $1 and account_id = $2`,
    parameters: [zoneId, accountId],
  });
  return factor ?? null;
}

export type SealedFactor = { readonly zoneId: ZoneId; readonly accountId: AccountId; readonly sealedSecret: string };

/** Every sealed secret: by them one learns whether a key is the one that sealed. */
export const sealedFactors: ZoneReading<SealedFactor> = {
  table: 'second_factor',
  sql: 'select zone_id, account_id, sealed_secret from second_factor where zone_id = $1',
};

/** Uses the code of a step up: false where it, or a later one, was used already (RFC 6238, 5.2). */
export async function spendStep(runner: Runner, zoneId: ZoneId, accountId: AccountId, step: number): Promise<boolean> {
  const used = await runner.rows({
    sql: `update second_factor set last_step = $3
           where zone_id = $1 and account_id = $2 and last_step < $3 and confirmed_at < 'infinity' returning last_step`,
    parameters: [zoneId, accountId, step],
  });
  return used.length === 1;
}

/** Uses a recovery code up: false where it is none, or was used already. */
export async function spendRecoveryCode(
  runner: Runner,
  zoneId: ZoneId,
  accountId: AccountId,
  codeHash: string,
  now: Instant,
): Promise<boolean> {
  const used = await runner.rows({
    sql: `update recovery_code set used_at = $4
           where zone_id = $1 and account_id = $2 and code_hash = $3 and used_at = 'infinity' returning used_at`,
    parameters: [zoneId, accountId, codeHash, now],
  });
  return used.length === 1;
}

export type BegunFactor = { readonly accountId: AccountId; readonly sealedSecret: string };

/** Secrets whose first code is awaited; one that was begun before stays, so that a page reloaded shows the same. */
export const insertSecondFactors = (
  tx: Tx,
  begun: readonly BegunFactor[],
  confirmedAt: OpenInstant = 'infinity',
): Statement => ({
  sql: `insert into second_factor (zone_id, account_id, sealed_secret, confirmed_at, last_step)
        select $1, f.account_id, f.sealed_secret, $4, 0
          from unnest($2::uuid[], $3::text[]) as f (account_id, sealed_secret)
        on conflict (zone_id, account_id) do nothing`,
  parameters: [
    tx.zoneId,
    begun.map(({ accountId }) => accountId),
    begun.map(({ sealedSecret }) => sealedSecret),
    confirmedAt,
  ],
});

export type ConfirmedFactor = {
  readonly accountId: AccountId;
  readonly step: number;
  readonly codeHashes: readonly string[];
};

/** The first code was right, or new recovery codes are asked for: those before are worth nothing any more. */
export const saveConfirmedFactors = (tx: Tx, confirmed: readonly ConfirmedFactor[]): readonly Statement[] => [
  {
    sql: `update second_factor
             set confirmed_at = least(second_factor.confirmed_at, $4), last_step = c.step
            from unnest($2::uuid[], $3::int[]) as c (account_id, step)
           where second_factor.zone_id = $1 and second_factor.account_id = c.account_id`,
    parameters: [tx.zoneId, confirmed.map(({ accountId }) => accountId), confirmed.map(({ step }) => step), tx.now],
  },
  deleteRecoveryCodes(
    tx,
    confirmed.map(({ accountId }) => accountId),
  ),
  insertRecoveryCodes(tx, confirmed),
];

export const insertRecoveryCodes = (
  tx: Tx,
  codes: readonly Pick<ConfirmedFactor, 'accountId' | 'codeHashes'>[],
): Statement => ({
  sql: `insert into recovery_code (zone_id, account_id, code_hash, used_at)
        select $1, c.account_id, c.code_hash, 'infinity'
          from unnest($2::uuid[], $3::text[]) as c (account_id, code_hash)
        returning used_at`,
  parameters: [
    tx.zoneId,
    codes.flatMap(({ accountId, codeHashes }) => codeHashes.map(() => accountId)),
    codes.flatMap(({ codeHashes }) => codeHashes),
  ],
});

const deleteRecoveryCodes = (tx: Tx, accountIds: readonly AccountId[]): Statement => ({
  sql: 'delete from recovery_code where zone_id = $1 and account_id = any($2::uuid[])',
  parameters: [tx.zoneId, [...accountIds]],
});

export type OwnFactor = { readonly since: Instant; readonly recoveryCodesLeft: number };

export async function findOwnFactor(tx: Tx, accountId: AccountId): Promise<OwnFactor | null> {
  const [factor] = await tx.rows<OwnFactor>({
    sql: `select f.confirmed_at as since,
                 (select count(*)::int from recovery_code c
                   where c.zone_id = f.zone_id and c.account_id = f.account_id and c.used_at = 'infinity') as recovery_codes_left
            from second_factor f where f.zone_id = $1 and f.account_id = $2 and f.confirmed_at < 'infinity'`,
    parameters: [tx.zoneId, accountId],
  });
  return factor ?? null;
}
