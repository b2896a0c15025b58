import { type Operation, serve } from '#platform/http';
import { type AskNoun, myAsksEndpoint } from './contract.ts';
import { createMyAsks } from './services/my-asks.ts';

export type NotificationsDoor = {
  /** Words and pages of what may be asked, from the capabilities that ask. */
  readonly nouns: readonly AskNoun[];
};

export const notificationsRoutes = ({ nouns }: NotificationsDoor): readonly Operation[] => [
  serve(myAsksEndpoint, createMyAsks(nouns)),
];
