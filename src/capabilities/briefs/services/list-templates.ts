import { z } from 'zod';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { briefAccess } from '../brief.access.ts';
import { GetTemplate } from '../contract.ts';
import { listTemplatesOf } from './draft-brief.ts';

export const listTemplates = query({
  name: 'brief.list-templates',
  input: z.strictObject({}),
  see: briefAccess.see,
  read: async (tx) => ({
    templates: (await listTemplatesOf(tx)).map(({ text: _text, ...template }) => template),
    standing: { rolesAt: {} },
  }),
});

export const getTemplate = query({
  name: 'brief.template',
  input: GetTemplate,
  see: briefAccess.see,
  read: async (tx, { templateId }) =>
    (await listTemplatesOf(tx)).find((template) => template.templateId === templateId) ??
    refuse('missing', 'not-found'),
});
