/** Cells that hold no value of their own, as sheets write them (ledgers-and-briefs 3.1). */
const dittos = new Set(['同上', '同前', '〃', '"', '″', '”', '“', '々']);
const nothings = new Set(['', '无', '/', '\\', '-', '--', '—', '——', '–', '―', '−', '/', '.', 'n/a']);
const unknowns = new Set(['待定', '未定', '待确定', '待核', '待核实', '待补充', '待明确', '不详', '未知', 'tbd', '?']);

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** "The same as above": 同上, 〃. */
export const isDitto = (text: string): boolean => dittos.has(bare(text)) || dittos.has(text.trim());

/** Nothing is meant to stand here: "—", "/", 无, and an empty cell. */
const isNothing = (text: string): boolean => nothings.has(bare(text));

/** There is a value, and nobody knows it yet: 待定 is unknown, not empty. */
const isUnknown = (text: string): boolean => unknowns.has(bare(text));

/** What a cell can say besides its value. */
export type NoValue = { readonly no: 'value' } | { readonly no: 'knowledge' };

/** @returns null where the text says something else */
export function readNoValue(text: string): NoValue | null {
  if (isNothing(text)) return { no: 'value' };
  return isUnknown(text) ? { no: 'knowledge' } : null;
}
