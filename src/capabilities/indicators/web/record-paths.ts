import { createContext } from 'react';
import type { RecordNoun } from '#capabilities/indicators/contract';
import type { PlainDate } from '#kernel/plain-date';

/** Where a record of a noun is looked at, as of a day where its page is of one. The app knows all pages and hands this in. */
export type RecordPathsMap = Readonly<Partial<Record<RecordNoun, (id: string, on: PlainDate) => string>>>;

export const RecordPaths = createContext<RecordPathsMap>({});
