import type { UnitKind } from '#capabilities/organisation/contract';
import type { Language } from '#kernel/language';
import { textIn } from '#ui';
import { unitText } from './text.ts';

/** How a kind of unit is called. */
export const unitKindName = (kind: UnitKind, language: Language): string => textIn(unitText, language)[kind];
