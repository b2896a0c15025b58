import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json';
import { type Id, uuidV8 } from '#kernel/ids';

/**
 * The id that follows from these words and no others, today and after any restart: a command under it has one effect
 * however often it is tried. Say what it is for, such as the reaction's name, and what it follows from.
 */
export const derivedId = <Name extends string>(...from: readonly string[]): Id<Name> =>
  uuidV8<Name>(createHash('sha256').update(canonicalJson(from)).digest());
