import { SaxesParser } from 'saxes';
import { limits, refuseBeyond, refused } from './imported.ts';

/** An element that stands for a thing: its leaves as texts, and the things inside it. */
export type XmlRecord = {
  readonly name: string;
  readonly fields: Map<string, string>;
  readonly parts: XmlRecord[];
};

export type XmlReader = { readonly write: (chunk: string) => void; readonly end: () => void };

/**
 * Reads XML as it comes and hands over each outermost record when it closes; `kinds` are the elements that stand for
 * things, all others are passed through. Bounded in size, depth and text. A document type is refused, and with it every
 * entity of one's own: no file of a schedule has one, and a few lines of them can grow without end.
 * @throws RefusedError `exchange.doctype`, `exchange.too-large`, `exchange.too-deep`, `exchange.malformed-xml`
 */
export function xmlReader(kinds: ReadonlySet<string>, onRecord: (record: XmlRecord) => void): XmlReader {
  const parser = new SaxesParser({ position: true });
  const path: string[] = [];
  const open: XmlRecord[] = [];
  let text = '';
  let characters = 0;
  const place = (): string => `line ${parser.line}`;
  parser.on('doctype', () => {
    throw refused('invalid', 'exchange.doctype', place());
  });
  parser.on('error', (error) => {
    throw refused('malformed', 'exchange.malformed-xml', place(), { message: error.message.slice(0, 200) });
  });
  parser.on('opentag', ({ name }) => {
    path.push(name);
    if (path.length > limits.depth) throw refused('invalid', 'exchange.too-deep', place());
    text = '';
    if (!kinds.has(name)) return;
    const record: XmlRecord = { name, fields: new Map(), parts: [] };
    open.at(-1)?.parts.push(record);
    open.push(record);
  });
  parser.on('text', (part) => {
    text += part;
    refuseBeyond(limits.text, text.length, place());
  });
  parser.on('cdata', (part) => {
    text += part;
    refuseBeyond(limits.text, text.length, place());
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    const record = open.at(-1);
    if (record !== undefined && kinds.has(name)) {
      open.pop();
      // The outermost is the project itself: its parts are handed over one by one, and not kept.
      if (open.length <= 1) onRecord(record);
      if (open.length === 1) open[0]?.parts.pop();
    } else if (record !== undefined && path.at(-1) === record.name) record.fields.set(name, text.trim());
    text = '';
  });
  return {
    write: (chunk) => {
      characters += chunk.length;
      refuseBeyond(limits.characters, characters, 'file');
      parser.write(chunk);
    },
    end: () => {
      parser.close();
    },
  };
}
