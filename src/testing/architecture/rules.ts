import { contentRules } from './content-rules.ts';
import { glossaryRules } from './glossary-rules.ts';
import type { Rule } from './house.ts';
import { importRules } from './import-rules.ts';
import { placeRules } from './place-rules.ts';
import { sizeRules } from './size-rules.ts';

/** The rules of the house that hold at every moment; the tree of the README joins them in `architecture.test.ts`. */
export const rules: readonly Rule[] = [...placeRules, ...importRules, ...contentRules, ...sizeRules, ...glossaryRules];
