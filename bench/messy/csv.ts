export type Csv = { readonly heading: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What our own export writes: commas, quotes doubled, CRLF, a byte order mark. */
export function readCsv(text: string): Csv {
  const lines: string[][] = [[]];
  const cells = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r?\n|$)/gy;
  const source = text.replace(/^\uFEFF/u, '');
  while (cells.lastIndex < source.length) {
    const { quoted, plain, end } = cells.exec(source)?.groups ?? {};
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [heading = [], ...rows] = lines.filter((line) => line.length > 0);
  return { heading, rows };
}
