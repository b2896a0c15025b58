import type { PersonId } from '#kernel/ids';
import { type QuietHours, usualQuietHours } from '#kernel/quiet-hours';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { MySettings, SetMySettings, SetZoneQuietHours } from './contract.ts';

type SettingRow = Omit<MySettings, 'quietHours' | 'zoneQuietHours' | 'mail'> & QuietColumns;
type QuietColumns = {
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly zoneFrom: string | null;
  readonly zoneTo: string | null;
};

/** How a person is written to, what nobody has set as it usually is. Undefined where the zone has no such account. */
export async function findSettings(tx: Tx, personId: PersonId): Promise<Omit<MySettings, 'mail'> | undefined> {
  const [row] = await tx.rows<SettingRow>({
    sql: `select s.mail_address, coalesce(s.digest, true) as digest, coalesce(s.language, 'zh') as language,
                 coalesce(s.version, 0) as version, s.quiet_from, s.quiet_to,
                 z.quiet_from as zone_from, z.quiet_to as zone_to, coalesce(z.version, 0) as zone_version
            from account a
            left join notification_setting s on s.zone_id = a.zone_id and s.person_id = a.person_id
            left join zone_quiet_hours z on z.zone_id = a.zone_id
           where a.zone_id = $1 and a.person_id = $2`,
    parameters: [tx.zoneId, personId],
  });
  if (row === undefined) return undefined;
  const { quietFrom, quietTo, zoneFrom, zoneTo, ...rest } = row;
  return {
    ...rest,
    quietHours: hoursOf(quietFrom, quietTo),
    zoneQuietHours: hoursOf(zoneFrom, zoneTo) ?? usualQuietHours,
  };
}

export const hoursOf = (from: string | null, to: string | null): QuietHours | null =>
  from === null || to === null ? null : { from, to };

/** Held until the act has ended: settings are looked at and written by one act after the other. */
export const lockAccount = (tx: Tx, personId: PersonId): Promise<unknown> =>
  tx.rows({
    sql: 'select person_id from account where zone_id = $1 and person_id = $2 for no key update',
    parameters: [tx.zoneId, personId],
  });

export type SavedSettings = SetMySettings & { readonly personId: PersonId };

export const saveSettings = (tx: Tx, settings: readonly SavedSettings[]): readonly Statement[] => [
  {
    sql: `insert into notification_setting
            (zone_id, person_id, mail_address, digest, language, quiet_from, quiet_to, version)
          select $1, s.person_id, s.mail_address, s.digest, s.language, s.quiet_from, s.quiet_to, s.version
            from unnest($2::uuid[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::int[])
                 as s (person_id, mail_address, digest, language, quiet_from, quiet_to, version)
          on conflict (zone_id, person_id) do update
             set mail_address = excluded.mail_address, digest = excluded.digest, language = excluded.language,
                 quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = excluded.version`,
    parameters: [
      tx.zoneId,
      settings.map(({ personId }) => personId),
      settings.map(({ mailAddress }) => mailAddress),
      settings.map(({ digest }) => digest),
      settings.map(({ language }) => language),
      settings.map(({ quietHours }) => quietHours?.from ?? null),
      settings.map(({ quietHours }) => quietHours?.to ?? null),
      settings.map(({ version }) => version + 1),
    ],
  },
];

/** The zone's quiet hours with their version, locked by its root; undefined where there is no such zone. */
export async function getZoneHours(tx: Tx): Promise<SetZoneQuietHours | undefined> {
  const [, rows] = await Promise.all([
    tx.rows({
      sql: `select unit_id from unit where zone_id = $1 and kind = 'zone' for no key update`,
      parameters: [tx.zoneId],
    }),
    tx.rows<{ quietFrom: string | null; quietTo: string | null; version: number }>({
      sql: `select z.quiet_from, z.quiet_to, coalesce(z.version, 0) as version
              from unit u left join zone_quiet_hours z on z.zone_id = u.zone_id
             where u.zone_id = $1 and u.kind = 'zone'`,
      parameters: [tx.zoneId],
    }),
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { version: row.version, quietHours: hoursOf(row.quietFrom, row.quietTo) ?? usualQuietHours };
}

export const saveZoneHours = (tx: Tx, [last]: readonly SetZoneQuietHours[]): readonly Statement[] =>
  last === undefined
    ? []
    : [
        {
          sql: `insert into zone_quiet_hours (zone_id, quiet_from, quiet_to, version) values ($1, $2, $3, $4)
                on conflict (zone_id) do update
                   set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = excluded.version`,
          parameters: [tx.zoneId, last.quietHours.from, last.quietHours.to, last.version + 1],
        },
      ];
