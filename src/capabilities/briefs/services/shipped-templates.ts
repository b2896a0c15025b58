import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { BriefTemplate } from '../contract.ts';

const folder = new URL('../../../../db/reference/briefs/', import.meta.url);

const Described = z.strictObject({
  templateId: z.string(),
  name: z.string(),
  masthead: z.string().nullable(),
  mark: z.string().nullable(),
});

let known: readonly BriefTemplate[] | undefined;

/** The templates that come with the program (`db/reference/briefs`); read once. Throws where one is malformed. */
export const shippedTemplates = (): readonly BriefTemplate[] =>
  (known ??= z
    .array(Described)
    .parse(JSON.parse(readFileSync(new URL('templates.json', folder), 'utf8')))
    .map((described) => ({
      ...described,
      version: 0,
      text: readFileSync(new URL(`${described.templateId}.txt`, folder), 'utf8').trim(),
    })));
