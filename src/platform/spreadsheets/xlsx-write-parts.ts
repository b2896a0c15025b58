import type { StyleSheet } from './xlsx-write-styles.ts';
import type { WrittenSheet } from './written.ts';
import { tag, xmlDeclaration } from './xml-write.ts';
import type { ZipContent } from './zip-write.ts';

/** The hidden sheet on which lists to choose from stand. */
export const choicesSheetName = 'choices';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What an archive holds besides its sheets (ECMA-376, Part 1, 12.2). */
export function packageParts(sheets: readonly WrittenSheet[], choices: boolean, styles: StyleSheet): ZipContent[] {
  const names = [...sheets.map(({ name }) => name), ...(choices ? [choicesSheetName] : [])];
  const part = (name: string, xml: string): ZipContent => ({ name, content: [`${xmlDeclaration}${xml}`] });
  const relation = (id: string, type: string, target: string): string =>
    tag('Relationship', { Id: id, Type: `${office}/${type}`, Target: target });
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${packaging}/content-types">${[
        tag('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
        tag('Override', { PartName: '/xl/workbook.xml', ContentType: `${main}.sheet.main+xml` }),
        tag('Override', { PartName: '/xl/styles.xml', ContentType: `${main}.styles+xml` }),
        ...names.map((_, index) =>
          tag('Override', { PartName: `/xl/worksheets/sheet${index + 1}.xml`, ContentType: `${main}.worksheet+xml` }),
        ),
      ].join('')}</Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${packaging}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${names
        .map((name, index) =>
          tag('sheet', {
            name,
            sheetId: index + 1,
            ...(index >= sheets.length && { state: 'hidden' }),
            'r:id': `rId${index + 1}`,
          }),
        )
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packaging}/relationships">${[
        ...names.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
        relation('rIdStyles', 'styles', 'styles.xml'),
      ].join('')}</Relationships>`,
    ),
    { name: 'xl/styles.xml', content: [styles.xml] },
  ];
}
