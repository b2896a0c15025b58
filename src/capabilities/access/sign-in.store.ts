import type { AdministratorOffice } from '#kernel/actor';
import type { AccountId, PersonId, ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Runner } from '#platform/database';
import type { SecondFactor } from './second-factor.store.ts';

export type Attempt = {
  readonly zoneId: ZoneId;
  readonly now: Instant;
  /** Failures before this are forgotten. */
  readonly forgetBefore: Instant;
  readonly account: string;
  readonly address: string;
};

export type CountedFailures = { readonly subject: string; readonly failures: number; readonly lastAt: Instant };

export const findFailures = (runner: Runner, { zoneId, account, address }: Attempt): Promise<CountedFailures[]> =>
  runner.rows<CountedFailures>({
    sql: 'select subject, failures, last_at from sign_in_failure where zone_id = $1 and subject = any($2::text[])',
    parameters: [zoneId, [account, address]],
  });

/** Counts an attempt before its password is looked at, so that attempts made side by side are all counted. */
export const countAttempt = (runner: Runner, attempt: Attempt): Promise<CountedFailures[]> =>
  runner.rows<CountedFailures>({
    sql: `insert into sign_in_failure as f (zone_id, subject, failures, last_at)
          values ($1, $2, 1, $4), ($1, $3, 1, $4)
          on conflict (zone_id, subject) do update
             set failures = case when f.last_at < $5 then 1 else f.failures + 1 end, last_at = excluded.last_at
          returning f.subject, f.failures, f.last_at`,
    // In one order, so that two attempts never wait for each other in a circle.
    parameters: [attempt.zoneId, ...[attempt.account, attempt.address].toSorted(), attempt.now, attempt.forgetBefore],
  });

/** A right password clears the name; of the address block it takes back only its own attempt. */
export const clearAttempt = (runner: Runner, { zoneId, account, address }: Attempt): Promise<unknown> =>
  Promise.all([
    runner.rows({
      sql: 'delete from sign_in_failure where zone_id = $1 and subject = $2',
      parameters: [zoneId, account],
    }),
    runner.rows({
      sql: 'update sign_in_failure set failures = failures - 1 where zone_id = $1 and subject = $2 and failures > 0',
      parameters: [zoneId, address],
    }),
  ]);

export type SignInAccount = {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly passwordHash: string;
  readonly office: AdministratorOffice | null;
  /** Null until its first code was right. */
  readonly secondFactor: SecondFactor | null;
};

export async function findAccountToSignIn(
  runner: Runner,
  zoneId: ZoneId,
  key: string,
  now: Instant,
): Promise<SignInAccount | undefined> {
  const [account] = await runner.rows<SignInAccount>({
    sql: `select a.account_id, a.person_id, a.password_hash, d.office,
                 case when f.confirmed_at < 'infinity'
                      then json_build_object('sealedSecret', f.sealed_secret, 'confirmed', true, 'lastStep', f.last_step)
                 end as second_factor
            from account a
            left join second_factor f on f.zone_id = a.zone_id and f.account_id = a.account_id
            left join office_holder d on d.zone_id = a.zone_id and d.person_id = a.person_id
           where a.zone_id = $1 and a.sign_in_key = $2 and a.disabled_at > $3`,
    parameters: [zoneId, key, now],
  });
  return account;
}

export type OwnAccount = { readonly signInName: string; readonly passwordHash: string };

export async function findOwnAccount(
  runner: Runner,
  zoneId: ZoneId,
  accountId: AccountId,
): Promise<OwnAccount | undefined> {
  const [account] = await runner.rows<OwnAccount>({
    sql: 'select sign_in_name, password_hash from account where zone_id = $1 and account_id = $2',
    parameters: [zoneId, accountId],
  });
  return account;
}
