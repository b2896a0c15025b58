import { contentRules } from './content-rules.ts';
import { glossaryRules } from './glossary-rules.ts';
import type { Rule } from './house.ts';
import { importRules } from './import-rules.ts';
import { placeRules } from './place-rules.ts';
import { readmeRules } from './readme-rules.ts';
import { sizeRules } from './size-rules.ts';

/** All rules of the house. */
export const rules: readonly Rule[] = [
  ...placeRules,
  ...importRules,
  ...contentRules,
  ...sizeRules,
  ...glossaryRules,
  ...readmeRules,
];
