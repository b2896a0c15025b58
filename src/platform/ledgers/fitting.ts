import type { z } from 'zod';

/** Those that fit the schema, as it reads them: what a cell holds may be no name, and is then asked about. */
export const fitting = <Schema extends z.ZodType>(schema: Schema, messages: readonly unknown[]): z.output<Schema>[] =>
  messages.flatMap((message) => {
    const read = schema.safeParse(message);
    return read.success ? [read.data] : [];
  });
