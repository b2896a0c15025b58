import { readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../../../../db/reference/briefs/', import.meta.url);

const Described = z.strictObject({
  id: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  masthead: z.string().nullable(),
  mark: z.string().nullable(),
});

export type ShippedTemplate = Readonly<z.infer<typeof Described>> & { readonly text: string };

let known: readonly ShippedTemplate[] | undefined;

/** The templates that come with the program (`db/reference/briefs`); read once. Throws where one is malformed. */
export const shippedTemplates = (): readonly ShippedTemplate[] =>
  (known ??= z
    .array(Described)
    .parse(JSON.parse(readFileSync(new URL('templates.json', folder), 'utf8')))
    .map((described) => ({ ...described, text: readFileSync(new URL(`${described.id}.txt`, folder), 'utf8') })));
