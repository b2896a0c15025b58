import { briefFigureTable, briefTable, briefTemplateTable } from './brief.table.ts';
import type { publishBriefOf } from './services/publish-brief.ts';
import { saveBriefTemplate } from './services/save-template.ts';

export { briefRoutes } from './routes.ts';
export type { BriefDoor, Sought } from './services/brief-facts.ts';
export { briefWords } from './brief-words.rules.ts';
export type { Fact, FactList, Facts } from './vocabulary.rules.ts';
export { writeMarkdown } from './markdown.rules.ts';
export { renderBrief } from './render.rules.ts';
export { shippedTemplates } from './services/shipped-templates.ts';
export { writeBriefDocx } from './services/print-brief.ts';
export { getBrief } from './services/get-brief.ts';
export { previewBriefOf } from './services/preview-brief.ts';
export { publishBriefOf } from './services/publish-brief.ts';
export { readTemplate } from './template.rules.ts';

export const briefTables = [briefTemplateTable, briefTable, briefFigureTable] as const;
export const briefVerbs = (publish: ReturnType<typeof publishBriefOf>) => [saveBriefTemplate, publish] as const;
