/** Cells that hold no value of their own, as sheets write them (ledgers-and-briefs 3.1). */
const dittos = new Set(['同上', '同前', '〃', '"', '″', '”', '“', '々']);
const nothings = new Set(['', '无', '/', '\\', '-', '--', '—', '——', '–', '―', '−', '/', '.', 'n/a']);
const unknowns = new Set(['待定', '未定', '待确定', '待核', '待核实', '待补充', '待明确', '不详', '未知', 'tbd', '?']);

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** "The same as above": 同上, 〃. */
export const isDitto = (text: string): boolean =>
  /^\s*[同〃"″”“々＂]/u.test(text) && (dittos.has(bare(text)) || dittos.has(text.trim()));

/** Most cells begin with a figure or another common character of 中文: they are not looked at closely. */
const saysSomething = (text: string): boolean => /^(?![无待未不])[0-9\u4E00-\u9FFF]/u.test(text);

/** What a cell can say besides its value. */
export type NoValue = { readonly no: 'value' } | { readonly no: 'knowledge' };

/**
 * Nothing is meant to stand here: "—", "/", 无, and an empty cell. Or there is a value, and nobody knows it yet: 待定 is
 * unknown, not empty.
 * @returns null where the text says something else
 */
export function readNoValue(text: string): NoValue | null {
  if (saysSomething(text)) return null;
  const plain = bare(text);
  if (nothings.has(plain)) return { no: 'value' };
  return unknowns.has(plain) ? { no: 'knowledge' } : null;
}
