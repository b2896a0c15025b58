import { refusedWorkbook } from './workbook.ts';

/** What is told while XML goes by; names come without their prefix, texts as written, entities and all. */
export type XmlListener = {
  readonly open: (name: string, tag: string) => void;
  readonly close: (name: string) => void;
  readonly text?: (written: string) => void;
};

export type XmlScan = { readonly write: (chunk: string) => void; readonly end: () => void };

const longestPiece = 4 * 2 ** 20;
const deepest = 256;
const damaged = () => refusedWorkbook('workbook.damaged', { at: 'xml' });

/**
 * Linear over well-formed XML in pieces; nothing is kept but the names that stand open and the piece that is not whole.
 * A document type is refused: workbooks have none, and entities of one's own grow without bound.
 */
export function scanXml({ open, close, text }: XmlListener): XmlScan {
  const standing: string[] = [];
  let rest = '';

  function tag(content: string): void {
    if (content.charCodeAt(0) === slash) {
      const name = localName(content.slice(1).trimEnd());
      if (standing.pop() !== name) throw damaged();
      return close(name);
    }
    const empty = content.charCodeAt(content.length - 1) === slash;
    const name = localName(content.slice(0, nameEnd(content)));
    if (name === '' || standing.length >= deepest) throw damaged();
    open(name, content);
    if (empty) close(name);
    else standing.push(name);
  }

  function write(chunk: string): void {
    const all = rest + chunk;
    let at = 0;
    for (;;) {
      const less = all.indexOf('<', at);
      if (less < 0) break;
      if (less > at) text?.(all.slice(at, less));
      at = less;
      const end = endOfMarkup(all, less);
      if (end < 0) break;
      if (!isAside(all, less)) tag(all.slice(less + 1, end - 1));
      else if (all.startsWith('<![CDATA[', less)) text?.(asWritten(all.slice(less + 9, end - 3)));
      at = end;
    }
    rest = all.slice(at);
    if (rest.length > longestPiece) throw damaged();
  }

  return {
    write,
    end: () => {
      if (standing.length > 0 || rest.trim() !== '') throw damaged();
    },
  };
}

const [slash, quote, apostrophe, greater] = [47, 34, 39, 62] as const;

/** A declaration, a comment or character data: `<?`, `<!`. */
const isAside = (all: string, less: number): boolean => {
  const next = all.charCodeAt(less + 1);
  return next === 33 || next === 63;
};

/** Where the markup at `less` has ended; -1 where it goes on in the next piece. */
function endOfMarkup(all: string, less: number): number {
  if (all.length < less + 9 && isAside(all, less)) return -1;
  if (all.startsWith('<?', less)) return after(all, '?>', less);
  if (all.startsWith('<!--', less)) return after(all, '-->', less);
  if (all.startsWith('<![CDATA[', less)) return after(all, ']]>', less);
  if (all.startsWith('<!', less)) throw damaged();
  for (let at = less + 1; at < all.length; at += 1) {
    const code = all.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code === quote || code === apostrophe) {
      at = all.indexOf(code === quote ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function after(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function nameEnd(tag: string): number {
  for (let at = 0; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at);
    if (code <= 32 || code === slash) return at;
  }
  return tag.length;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Its attributes by local name, as the tag's text has them. `r:id` and `id` are both `id`; the last one counts. */
export function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  let at = nameEnd(tag);
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) return found;
    const [double, single] = [tag.indexOf('"', equals), tag.indexOf("'", equals)];
    const from = double < 0 || (single >= 0 && single < double) ? single : double;
    if (from < 0) return found;
    const to = tag.indexOf(from === double ? '"' : "'", from + 1);
    if (to < 0) return found;
    found[localName(tag.slice(at, equals).trim())] = decoded(tag.slice(from + 1, to));
    at = to + 1;
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const entity = /&(?:#(?<decimal>[0-9]{1,7})|#x(?<hex>[0-9A-Fa-f]{1,6})|(?<name>amp|lt|gt|quot|apos));/g;

/** A text as it is meant; a reference to what does not exist stays as written. */
export function decoded(written: string): string {
  if (!written.includes('&')) return written;
  return written.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const asWritten = (text: string): string => text.replaceAll('&', '&amp;');
