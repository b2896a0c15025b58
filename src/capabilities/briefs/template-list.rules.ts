import { type Refusal, refuse } from '#kernel/refusal';
import { briefWords } from './brief-words.rules.ts';
import type { BriefTemplate, SaveTemplate } from './contract.ts';
import { readTemplate } from './template.rules.ts';

/** The templates of a zone: its own stands before one that comes with the program. */
export function templatesOf(
  shipped: readonly BriefTemplate[],
  own: readonly BriefTemplate[],
): readonly BriefTemplate[] {
  const kept = new Set(own.map(({ templateId }) => templateId));
  return [...shipped.filter(({ templateId }) => !kept.has(templateId)), ...own];
}

/** The next version of a template, or 'unchanged'; one with a fault is refused with its first. */
export function saveTemplate(
  known: BriefTemplate | null,
  { templateId, name, masthead, mark, text }: SaveTemplate,
): BriefTemplate | 'unchanged' | Refusal {
  for (const [field, words] of [
    ['masthead', masthead ?? ''],
    ['text', text],
  ] as const) {
    const read = readTemplate(words, briefWords);
    const [fault] = 'faults' in read ? read.faults : [];
    if (fault !== undefined) {
      const facts = { ...fault.facts, line: fault.at.line, column: fault.at.column };
      return refuse('invalid', fault.code, { field, facts });
    }
  }
  const same =
    known !== null &&
    known.name === name &&
    known.masthead === masthead &&
    known.mark === mark &&
    known.text.trim() === text;
  return same ? 'unchanged' : { templateId, name, masthead, mark, text, version: (known?.version ?? 0) + 1 };
}
