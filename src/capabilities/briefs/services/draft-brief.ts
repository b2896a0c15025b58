import { isRefusal, type Refusal } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { briefWords } from '../brief-words.rules.ts';
import type { BriefTemplate, Colophon, Masthead, TemplateFault } from '../contract.ts';
import { renderBrief, type Rendered } from '../render.rules.ts';
import { uncoveredWord } from '../wording.rules.ts';
import { textOfBlock } from '../wording-text.rules.ts';
import { readTemplate } from '../template.rules.ts';
import { templatesOf } from '../template-list.rules.ts';
import type { Template } from '../template-tree.rules.ts';
import { usesOf } from '../template-uses.rules.ts';
import { listOwnTemplates } from '../template.store.ts';
import type { Facts } from '../vocabulary.rules.ts';
import { type AskedFacts, type BriefDoor, findFacts, type FoundFacts } from './brief-facts.ts';
import { shippedTemplates } from './shipped-templates.ts';

export const listTemplatesOf = async (tx: Tx, forChange = false): Promise<readonly BriefTemplate[]> =>
  templatesOf(shippedTemplates(), await listOwnTemplates(tx, forChange));

export type Draft = FoundFacts & Rendered;

type Around = {
  readonly written: Readonly<Record<string, string>>;
  readonly issuer: string;
  readonly colophon: Colophon | null;
};

/** A template over the records of a day, with nothing kept of it. */
export async function draftBrief(
  tx: Tx,
  door: BriefDoor,
  template: BriefTemplate,
  asked: AskedFacts & Around,
): Promise<Draft | { readonly faults: readonly TemplateFault[] } | Refusal> {
  const read = readTemplate(template.text, briefWords);
  if ('faults' in read) return read;
  const title = titleOf(template);
  const uses = usesOf([read.template, ...(title === null ? [] : [title])], [uncoveredWord]);
  const found = await findFacts(tx, door, asked, uses);
  if (isRefusal(found)) return found;
  const around = {
    written: new Map(Object.entries(asked.written)),
    masthead: title === null ? null : mastheadOf(title, template, found.facts, asked.issuer, tx),
    colophon: asked.colophon,
  };
  return { ...found, ...renderBrief(read.template, found.facts, around) };
}

/** The short template of a masthead's name: nothing stands in one that cannot be read. Null without a masthead. */
function titleOf({ masthead }: BriefTemplate): Template | null {
  if (masthead === null) return null;
  const read = readTemplate(masthead, briefWords);
  return 'faults' in read ? { nodes: [] } : read.template;
}

/** The number comes with publishing. */
function mastheadOf(title: Template, { mark }: BriefTemplate, facts: Facts, issuer: string, { today }: Tx): Masthead {
  const around = { written: new Map<string, string>(), masthead: null, colophon: null };
  const [first] = renderBrief(title, facts, around).document.blocks;
  const name = first === undefined ? '' : textOfBlock(first);
  return { name, mark, year: Number(today.slice(0, 4)), number: null, issuer, issuedOn: today };
}
