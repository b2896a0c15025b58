import { isUtf8 } from 'node:buffer';
import { type XmlListener, attributesOf, decoded, scanXml } from './xml-scan.ts';
import { refusedWorkbook } from './workbook.ts';
import { inflated, type ZipEntries } from './zip-survey.ts';

/** Parts are asked for by their path in the archive; one that is missing tells nothing, where it need not be there. */
export type Parts = {
  readonly scan: (path: string, listener: XmlListener) => Promise<boolean>;
  /** Only what stands after the end of an element of that name. */
  readonly scanAfter: (path: string, element: string, listener: XmlListener) => Promise<void>;
};

const longestTail = 16 * 2 ** 20;
const longestEnd = 64;

export function partsOf(entries: ZipEntries): Parts {
  // Names differ in case between writers (OPC, 6.2.2.3: they are compared without it).
  const byName = new Map([...entries].map(([name, entry]) => [name.toLowerCase().replaceAll('\\', '/'), entry]));
  const texts = async function* (path: string): AsyncGenerator<string> {
    const entry = byName.get(path.toLowerCase());
    if (entry === undefined) return;
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of inflated(entry)) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = wholeCharacters(bytes);
      if (!isUtf8(bytes.subarray(0, whole))) throw refusedWorkbook('workbook.damaged', { at: path });
      yield bytes.toString('utf8', 0, whole);
      rest = bytes.subarray(whole);
    }
    if (rest.length > 0) throw refusedWorkbook('workbook.damaged', { at: path });
  };
  return {
    scan: async (path, listener) => {
      const scan = scanXml(listener);
      for await (const text of texts(path)) scan.write(text);
      scan.end();
      return byName.has(path.toLowerCase());
    },
    scanAfter: async (path, element, listener) => {
      const entry = byName.get(path.toLowerCase());
      if (entry === undefined) return;
      let [tail, found]: [Buffer, boolean] = [Buffer.alloc(0), false];
      for await (const chunk of inflated(entry)) {
        tail = Buffer.concat([tail, chunk]);
        if (!found) {
          const after = endOfElement(tail, element);
          found = after >= 0;
          tail = tail.subarray(found ? after : -longestEnd);
        }
        if (tail.length > longestTail) throw refusedWorkbook('workbook.damaged', { at: path });
      }
      if (!found) return;
      const scan = scanXml(listener);
      scan.write('<tail>');
      scan.write(tail.toString().replace(/<\/[^<>]*>\s*$/, '</tail>'));
      scan.end();
    },
  };
}

/** How many bytes make whole characters: one of UTF-8 has four bytes at most, of which all but the first begin with 10. */
function wholeCharacters(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > bytes.length - 4 && start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  const first = bytes[start] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return start + length > bytes.length ? start : bytes.length;
}

/** Where the end of an element has ended, whatever its prefix; -1 where it is not met. */
function endOfElement(bytes: Buffer, element: string): number {
  const mark = `${element}>`;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const tagStart = bytes.subarray(0, at).lastIndexOf('<');
    if (bytes[tagStart + 1] === '/'.charCodeAt(0)) return at + mark.length;
  }
  return -1;
}

export type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** What a part names outside of itself, as paths in the archive (OPC, 6.5). */
export async function relationsOf(parts: Parts, path: string): Promise<readonly Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const found: Relation[] = [];
  await parts.scan(`${folder}_rels/${path.slice(folder.length)}.rels`, {
    open: (name, tag) => {
      if (name !== 'Relationship') return;
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributesOf(tag);
      if (mode !== 'External')
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: within(folder, target) });
    },
    close: () => undefined,
  });
  return found;
}

function within(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export type WorkbookSheet = { readonly name: string; readonly path: string; readonly hidden: boolean };

/** The sheets in their order, and whether days are counted from 1904. */
export async function sheetsOf(
  parts: Parts,
  path: string,
): Promise<{ readonly sheets: readonly WorkbookSheet[]; readonly from1904: boolean }> {
  const relations = new Map((await relationsOf(parts, path)).map((relation) => [relation.id, relation]));
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  await parts.scan(path, {
    open: (element, tag) => {
      if (element === 'workbookPr') from1904 = isTrue(attributesOf(tag)['date1904']);
      if (element !== 'sheet') return;
      const { name = '', id = '', state = 'visible' } = attributesOf(tag);
      const relation = relations.get(id);
      if (relation === undefined) throw refusedWorkbook('workbook.damaged', { at: path });
      if (relation.type === 'worksheet') sheets.push({ name, path: relation.target, hidden: state !== 'visible' });
    },
    close: () => undefined,
  });
  return { sheets, from1904 };
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

export type SharedText = { readonly text: string; readonly struck: boolean };

/** The texts that cells point at, pieces of one joined, without what only tells how to read it aloud (`rPh`). */
export async function sharedTextsOf(parts: Parts, path: string): Promise<readonly (string | SharedText)[]> {
  const texts: (string | SharedText)[] = [];
  let [text, inText, aloud, struck] = ['', false, false, false];
  await parts.scan(path, {
    open: (name, tag) => {
      if (name === 'si') [text, struck] = ['', false];
      else if (name === 't') inText = !aloud;
      else if (name === 'rPh') aloud = true;
      else if (name === 'strike') struck ||= attributesOf(tag)['val'] !== '0';
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aloud = false;
      else if (name === 'si') texts.push(struck ? { text, struck } : text);
    },
    text: (written) => {
      if (inText) text += decoded(written);
    },
  });
  return texts;
}

/** Where comments stand, by address. */
export async function commentedCells(parts: Parts, sheetPath: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { type, target } of await relationsOf(parts, sheetPath)) {
    if (type !== 'comments') continue;
    await parts.scan(target, {
      open: (name, tag) => {
        if (name === 'comment') found.add(attributesOf(tag)['ref'] ?? '');
      },
      close: () => undefined,
    });
  }
  return found;
}
