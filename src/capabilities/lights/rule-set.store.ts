import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RuleSet, ruleSetSchema } from './rule-set.rules.ts';

const folder = fileURLToPath(new URL('../../../db/reference/lights', import.meta.url));
let known: readonly RuleSet[] | undefined;

/** Rule sets as they come with the program (`db/reference/lights`), one JSON each; read once. Throws where one is malformed. */
export const knownRuleSets = (): readonly RuleSet[] =>
  (known ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ruleSetSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))));
