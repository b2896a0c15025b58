import { refusedWorkbook, type ContentLimits } from './workbook.ts';
import type { Telling } from './telling.ts';
import { commentedCells, partsOf, relationsOf, sharedTextsOf, sheetsOf } from './xlsx-parts.ts';
import { mergedOf, sheetListener } from './xlsx-sheet.ts';
import { stylesOf } from './xlsx-styles.ts';
import { surveyZip } from './zip-survey.ts';

/** Tells a workbook of Office Open XML, transitional or strict (ECMA-376); formulas are not calculated, macros not seen. */
export async function readXlsx(bytes: Buffer, limits: ContentLimits, tell: Telling): Promise<void> {
  const entries = await surveyZip(bytes, limits);
  const parts = partsOf(entries);
  const workbook = (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument');
  if (workbook === undefined || !/\.xml$/i.test(workbook.target)) throw notOfOurs(entries.keys());
  const { sheets, from1904 } = await sheetsOf(parts, workbook.target);
  if (sheets.length === 0) throw notOfOurs(entries.keys());
  if (sheets.length > limits.sheets) throw refusedWorkbook('workbook.too-many-sheets', { most: limits.sheets });
  const relations = await relationsOf(parts, workbook.target);
  const pathOf = (type: string): string => relations.find((relation) => relation.type === type)?.target ?? '';
  const [texts, styles] = [
    await sharedTextsOf(parts, pathOf('sharedStrings')),
    await stylesOf(parts, pathOf('styles')),
  ];
  tell.format({ format: 'xlsx' });
  for (const { name, path, hidden } of sheets) {
    const merged = await mergedOf(parts, path, limits.merged);
    const ground = { texts, styles, from1904, commented: await commentedCells(parts, path) };
    const found = await parts.scan(path, sheetListener(path, { name, hidden, merged }, ground, tell));
    if (!found) throw refusedWorkbook('workbook.damaged', { at: path });
  }
}

/** Word by which other archives are known, for whoever has brought one. */
const others: readonly (readonly [entry: RegExp, found: string])[] = [
  [/^xl\/workbook\.bin$/i, 'xlsb'],
  [/^word\//i, 'docx'],
  [/^ppt\//i, 'pptx'],
  [/^content\.xml$/i, 'ods'],
  [/^Index\/.*\.iwa$/i, 'numbers'],
];

function notOfOurs(names: Iterable<string>) {
  const all = [...names];
  const [, found = 'zip'] = others.find(([entry]) => all.some((name) => entry.test(name))) ?? [];
  return refusedWorkbook('workbook.unknown-format', { found });
}
