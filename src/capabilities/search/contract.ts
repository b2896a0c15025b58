import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';

export const Sought = z.strictObject({ q: z.string().min(1).max(60) });

const Hit = z.strictObject({
  id: idSchema<'SubjectId'>(),
  title: z.string(),
  /** What tells it from its namesakes. */
  detail: z.string(),
});

const Found = z.strictObject({
  /** One a noun, those with hits only, in the order of the app. */
  groups: z.array(z.strictObject({ noun: z.string(), hits: z.array(Hit) })),
});

export const searchEndpoint = endpoint({
  operationId: 'search',
  method: 'GET',
  path: '/api/search',
  summary: { zh: '全区检索', en: 'Find anything by name, pinyin or initials' },
  query: Sought,
  answer: Found,
});
