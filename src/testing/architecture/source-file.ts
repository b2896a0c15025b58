import { parseSync, Visitor } from 'oxc-parser';

export type Import = {
  /** Null where a dynamic import does not name its module. */
  readonly specifier: string | null;
  readonly line: number;
};
export type Text = { readonly value: string; readonly line: number; readonly isSqlTag: boolean };
export type Call = {
  /** `server` in `server.get(…)`; empty where the callee is a plain name or no name at all. */
  readonly receiver: string;
  readonly name: string;
  readonly line: number;
  readonly firstText: string | null;
  readonly argumentCount: number;
  /** Names of the properties of the first argument where it is an object. */
  readonly properties: readonly string[];
};
export type Comment = { readonly value: string; readonly line: number };

/** One file as the rules see it. */
export type SourceFile = {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  readonly texts: readonly Text[];
  readonly calls: readonly Call[];
  readonly comments: readonly Comment[];
  /** Every identifier, and every text that is one word. */
  readonly names: ReadonlySet<string>;
  readonly syntaxErrors: readonly string[];
};

type Visiting = NonNullable<ConstructorParameters<typeof Visitor>[0]>;
type NodeOf<Name extends keyof Visiting> = Parameters<Extract<Visiting[Name], (node: never) => void>>[0];

const codeEnding = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/u;
export const isCode = (path: string): boolean => codeEnding.test(path);

/** Reads static, dynamic and type imports, texts, calls and comments. Files that are not code have lines only. */
export function readSource(path: string, content: string): SourceFile {
  const lineCount = content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
  const names = new Set<string>();
  const nothing = { path, lineCount, imports: [], texts: [], calls: [], comments: [], names, syntaxErrors: [] };
  if (!isCode(path)) return nothing;

  const { program, module, comments, errors } = parseSync(path, content);
  const lineAt = linesOf(content);
  const requests = [
    ...module.staticImports.map((statement) => statement.moduleRequest),
    ...module.staticExports.flatMap((statement) => statement.entries.map((entry) => entry.moduleRequest)),
  ].filter((request) => request !== null);
  const imports: Import[] = requests.map(({ value, start }) => ({ specifier: value, line: lineAt(start) }));
  const texts: Text[] = [];
  const calls: Call[] = [];

  const addText = (value: string, start: number, isSqlTag = false): void => {
    texts.push({ value, line: lineAt(start), isSqlTag });
    if (/^\w+$/u.test(value)) names.add(value);
  };
  new Visitor({
    ImportExpression: ({ source, start }) => {
      imports.push({ specifier: textOf(source), line: lineAt(start) });
    },
    TSImportType: ({ source, start }) => {
      imports.push({ specifier: source.value, line: lineAt(start) });
    },
    Literal: ({ value, start }) => {
      if (typeof value === 'string') addText(value, start);
    },
    Identifier: ({ name }) => {
      names.add(name);
    },
    JSXText: ({ value, start }) => addText(value, start),
    TemplateLiteral: (node) => addText(templateText(node), node.start),
    TaggedTemplateExpression: (node) => addText(templateText(node.quasi), node.start, isSqlTag(node.tag)),
    CallExpression: (node) => {
      calls.push({ ...calleeOf(node), ...argumentsOf(node), line: lineAt(node.start) });
    },
  }).visit(program);

  return {
    ...nothing,
    imports,
    texts,
    calls,
    comments: comments.map(({ value, start }) => ({ value, line: lineAt(start) })),
    syntaxErrors: errors.map(({ message }) => message),
  };
}

function linesOf(content: string): (offset: number) => number {
  const starts = [0];
  for (let at = content.indexOf('\n'); at !== -1; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

const templateText = ({ quasis }: NodeOf<'TemplateLiteral'>): string =>
  quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('$');

type Expression = NodeOf<'CallExpression'>['callee'] | NodeOf<'CallExpression'>['arguments'][number];

function textOf(expression: Expression): string | null {
  if (expression.type === 'Literal' && typeof expression.value === 'string') return expression.value;
  return expression.type === 'TemplateLiteral' ? templateText(expression) : null;
}

function isSqlTag(tag: Expression): boolean {
  if (tag.type === 'Identifier') return tag.name === 'sql';
  return tag.type === 'MemberExpression' && tag.object.type === 'Identifier' && tag.object.name === 'sql';
}

function calleeOf({ callee }: NodeOf<'CallExpression'>): Pick<Call, 'receiver' | 'name'> {
  if (callee.type === 'Identifier') return { receiver: '', name: callee.name };
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return { receiver: '', name: '' };
  const { object } = callee;
  return { receiver: object.type === 'Identifier' ? object.name : '', name: callee.property.name };
}

function argumentsOf(node: NodeOf<'CallExpression'>): Pick<Call, 'firstText' | 'argumentCount' | 'properties'> {
  const first = node.arguments[0];
  const properties =
    first?.type === 'ObjectExpression'
      ? first.properties.flatMap((property) =>
          property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
        )
      : [];
  return { firstText: first === undefined ? null : textOf(first), argumentCount: node.arguments.length, properties };
}
