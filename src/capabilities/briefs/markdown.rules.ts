import type { Block, BriefDocument, FigureSource, Run } from './contract.ts';
import { colophonWords, mastheadWords } from './document-words.rules.ts';
import { textOfRuns } from './sentences.rules.ts';

/** The address of the records a figure opens; null where the reader gets none. */
export type AddressOf = (source: FigureSource) => string | null;

/** A document as Markdown, its figures leading to their records where they have an address. */
export function writeMarkdown({ masthead, blocks, colophon }: BriefDocument, addressOf: AddressOf): string {
  const parts = [
    ...(masthead === null ? [] : mastheadPart(mastheadWords(masthead))),
    ...blocks.map((block) => blockPart(block, addressOf)),
    ...(colophon === null ? [] : ['---', ...colophonWords(colophon).map((line) => escaped(line.join(' ')))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const mastheadPart = ({ mark, name, number, issuer, day }: ReturnType<typeof mastheadWords>): readonly string[] => [
  ...(mark === null ? [] : [`**${escaped(mark)}**`]),
  `**${escaped(name)}**`,
  escaped(number),
  escaped(`${issuer} ${day}`),
  '---',
];

function blockPart(block: Block, addressOf: AddressOf): string {
  const words = (runs: readonly Run[]): string => runs.map((run) => runPart(run, addressOf)).join('');
  switch (block.kind) {
    case 'title':
      return `# ${words(block.runs)}`;
    case 'subtitle':
      return words(block.runs);
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${words(block.runs)}`;
    case 'paragraph':
      return block.lead.length === 0 ? words(block.runs) : `**${words(block.lead)}**${words(block.runs)}`;
    case 'list':
      return block.items.map(words).join('\n\n');
    case 'table': {
      const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      const rows = block.rows.map((row) => line(row.map(words)));
      const head = [line(block.columns.map(escaped)), line(block.columns.map(() => '---'))];
      return [`## ${escaped(block.title)}`, '', ...head, ...rows].join('\n');
    }
  }
}

function runPart(run: Run, addressOf: AddressOf): string {
  const text = escaped(textOfRuns([run]));
  const address = run.kind === 'figure' && run.source !== null ? addressOf(run.source) : null;
  return address === null ? text : `[${text}](<${address.replaceAll(/[<>\s\\]/gu, encodeURIComponent)}>)`;
}

/** Words of people are words: none of them becomes a mark, an element or a line of its own. */
const escaped = (text: string): string =>
  text
    .replaceAll('\n', ' ')
    .replaceAll(/[\\`*_[\]<>|~&]/gu, String.raw`\$&`)
    .replace(/^(\s*)(#+|[-+]|\d+[.)])(?=\s|$)/u, String.raw`$1\$2`);
