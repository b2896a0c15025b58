import { buffer } from 'node:stream/consumers';
import { CFB } from '@e965/xlsx';
import { zipped } from './zip-write.ts';

/** Workbooks made for the tests: whole ones, part by part, and such as nobody should open. */
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const archive = (parts: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> => {
  const entries = Object.entries(parts).map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? [content] : content,
  }));
  return buffer(zipped(entries));
};

export type CraftedParts = {
  /** What stands inside of the one worksheet. */
  readonly sheet: string | Iterable<string>;
  readonly texts?: string;
  readonly styles?: string;
  readonly more?: Readonly<Record<string, string | Iterable<string>>>;
};

/** A workbook with one sheet, named 表. */
export const crafted = ({ sheet, texts, styles, more = {} }: CraftedParts): Promise<Buffer> =>
  archive({
    '_rels/.rels': `<Relationships xmlns="${packaging}"><Relationship Id="r1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${relationships}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaging}"><Relationship Id="r1" Type="${relationships}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml':
      typeof sheet === 'string' ? `<worksheet>${sheet}</worksheet>` : ['<worksheet>', ...sheet, '</worksheet>'],
    ...(texts !== undefined && { 'xl/sharedStrings.xml': `<sst>${texts}</sst>` }),
    ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    ...more,
  });

/** A compound file with streams of these names. */
export function compound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

/** The workbook stream of an .xls, as another one. */
export function withStream(xls: Buffer, change: (stream: Buffer) => Buffer): Buffer {
  const container = CFB.read(xls, { type: 'buffer' });
  const entry = CFB.find(container, 'Workbook');
  if (entry === null) throw new Error('no workbook stream');
  entry.content = change(Buffer.from(entry.content as Uint8Array));
  entry.size = entry.content.length;
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}
