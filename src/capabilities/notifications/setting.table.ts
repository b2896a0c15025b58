import type { Id, PersonId } from '#kernel/ids';
import type { Language } from '#kernel/language';
import type { PlainDate } from '#kernel/plain-date';
import { bool, date, int, nullable, text, uuid, zoneTable } from '#platform/database';

export const notificationSettingTable = zoneTable('notification_setting', {
  personId: uuid<PersonId>(),
  mailAddress: nullable(text()),
  digest: bool(),
  language: text<Language>(),
  quietFrom: nullable(text()),
  quietTo: nullable(text()),
  version: int(),
});

export const zoneQuietHoursTable = zoneTable('zone_quiet_hours', {
  quietFrom: text(),
  quietTo: text(),
  version: int(),
});

export const digestTable = zoneTable('digest', {
  personId: uuid<PersonId>(),
  day: date<PlainDate>(),
  mailId: uuid<Id<'MailId'>>(),
});
