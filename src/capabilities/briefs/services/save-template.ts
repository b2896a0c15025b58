import { isRefusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { command } from '#platform/commands';
import { briefAccess } from '../brief.access.ts';
import { SaveTemplate } from '../contract.ts';
import { saveTemplate } from '../template-list.rules.ts';
import { saveTemplates } from '../template.store.ts';
import { listTemplatesOf } from './draft-brief.ts';

/** Saves new versions of templates; what was published with an older one keeps it. */
export const saveBriefTemplate = command({
  name: 'brief.save-template',
  input: SaveTemplate,
  example: {
    templateId: 'monthly-note',
    version: 0,
    name: '月度情况',
    masthead: null,
    mark: null,
    text: '月度情况\n截至{截止日},已开工{已开工项目数}个。',
  },
  load: async (tx, inputs) => {
    const templates = await listTemplatesOf(tx, true);
    return inputs.map(({ templateId }) => {
      const known = templates.find((template) => template.templateId === templateId) ?? null;
      return { standing: { rolesAt: {} }, known, version: known?.version ?? 0 };
    });
  },
  see: briefAccess.see,
  may: briefAccess.write,
  decide: ({ known, version }, input, { inputs, index }) => {
    if (isSaidBefore(inputs, index, 'templateId'))
      return refuse('invalid', 'brief.template-twice', { field: 'templateId' });
    const decided = saveTemplate(known, input);
    if (isRefusal(decided)) return decided;
    const { templateId } = input;
    if (decided === 'unchanged') return { change: null, answer: { templateId, version }, subjects: [] };
    return { change: decided, answer: { templateId, version: decided.version }, subjects: [] };
  },
  save: saveTemplates,
});
