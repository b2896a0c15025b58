import { act, type Operation, serve } from '#platform/http';
import {
  type AskNoun,
  myAsksEndpoint,
  mySettingsEndpoint,
  setMySettingsEndpoint,
  setZoneQuietHoursEndpoint,
} from './contract.ts';
import { createMyAsks } from './services/my-asks.ts';
import { createMySettings } from './services/my-settings.ts';
import { setMySettings } from './services/set-my-settings.ts';
import { setZoneQuietHours } from './services/set-zone-quiet-hours.ts';

export type NotificationsDoor = {
  /** Words and pages of what may be asked, from the capabilities that ask. */
  readonly nouns: readonly AskNoun[];
  /** Whether mail is sent. */
  readonly mail: boolean;
};

export const notificationsRoutes = ({ nouns, mail }: NotificationsDoor): readonly Operation[] => [
  serve(myAsksEndpoint, createMyAsks(nouns)),
  serve(mySettingsEndpoint, createMySettings(mail)),
  act(setMySettingsEndpoint, setMySettings),
  act(setZoneQuietHoursEndpoint, setZoneQuietHours),
];
