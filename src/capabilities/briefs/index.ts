export type { BriefDocument, Colophon, FigureSource, Masthead, SlotValue } from './contract.ts';
export { briefWords } from './brief-words.rules.ts';
export { type AddressOf, writeMarkdown } from './markdown.rules.ts';
export { type Rendered, renderBrief } from './render.rules.ts';
export { type ShippedTemplate, shippedTemplates } from './services/shipped-templates.ts';
export { writeBriefDocx } from './services/print-brief.ts';
export { readTemplate } from './template.rules.ts';
export type { Fact, Facts, Vocabulary, WordKind } from './vocabulary.rules.ts';
export { checkWording, type WordingContext } from './wording.rules.ts';
