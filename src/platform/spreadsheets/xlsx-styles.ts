import { shownBy, type Shown } from './number-format.ts';
import { attributesOf } from './xml-scan.ts';
import { isTrue, type Parts } from './xlsx-parts.ts';

export type CellStyle = { readonly shown: Shown; readonly struck: boolean; readonly coloured: boolean };

const white = /^(?:FF|00)?FFFFFF$/i;
const black = /^(?:FF|00)?000000$/i;

/** The styles cells point at: what they make of a number, and whether they strike through or colour. */
export async function stylesOf(parts: Parts, path: string): Promise<readonly CellStyle[]> {
  const formats = new Map<number, string>();
  const fonts: { struck: boolean; coloured: boolean }[] = [];
  const fills: { coloured: boolean }[] = [];
  const styles: CellStyle[] = [];
  const within: string[] = [];
  let solid = false;

  const open = (name: string, tag: string): void => {
    const [parent, grandparent] = [within.at(-1), within.at(-2)];
    within.push(name);
    if (name === 'numFmt') {
      const { numFmtId, formatCode } = attributesOf(tag);
      if (formatCode !== undefined) formats.set(Number(numFmtId), formatCode);
    } else if (parent === 'fonts' && name === 'font') fonts.push({ struck: false, coloured: false });
    else if (parent === 'fills' && name === 'fill') fills.push({ coloured: false });
    else if (grandparent === 'fonts' && name === 'strike') mark(fonts, { struck: attributesOf(tag)['val'] !== '0' });
    else if (grandparent === 'fonts' && name === 'color') mark(fonts, { coloured: stands(tag, black, '1') });
    else if (name === 'patternFill') solid = attributesOf(tag)['patternType'] === 'solid';
    else if (parent === 'patternFill' && name === 'fgColor' && solid && within.includes('fills')) {
      mark(fills, { coloured: stands(tag, white, '0') });
    } else if (parent === 'cellXfs' && name === 'xf') {
      const { numFmtId: id, fontId, fillId } = attributesOf(tag);
      const font = fonts[Number(fontId)];
      styles.push({
        shown: shownBy(Number(id ?? 0), formats.get(Number(id))),
        struck: font?.struck === true,
        coloured: font?.coloured === true || fills[Number(fillId)]?.coloured === true,
      });
    }
  };
  await parts.scan(path, { open, close: () => void within.pop() });
  return styles;
}

function mark<Marked extends object>(list: Marked[], marks: Partial<Marked>): void {
  const last = list.at(-1);
  if (last !== undefined) Object.assign(last, marks);
}

/** Whether a colour is one: neither automatic nor the plain one, by its value or its place in the theme. */
function stands(tag: string, plain: RegExp, plainTheme: string): boolean {
  const { rgb, theme, tint, indexed, auto } = attributesOf(tag);
  if (isTrue(auto)) return false;
  if (rgb !== undefined) return !plain.test(rgb);
  if (theme !== undefined) return theme !== plainTheme || (tint !== undefined && Number(tint) !== 0);
  return indexed !== undefined && !['8', '9', '64', '65'].includes(indexed);
}
