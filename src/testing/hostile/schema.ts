import { z } from 'zod';
import type { JsonSchema } from './lawful.ts';

/** As the OpenAPI document prints it; null where nothing is asked. */
export const schemaOf = (schema: z.ZodType | undefined): JsonSchema | null =>
  schema === undefined ? null : (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' }) as JsonSchema);
