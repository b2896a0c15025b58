import { type Permission, type Sentence, sentencesOf } from '#kernel/permission';
import { escapeHtml } from './html.ts';
import type { Operation } from './operation.ts';
import { problemKinds, statusOf, titleOf } from './problem.ts';

type Schema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
};
type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
type Described = {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
};

/** The API as a page to read, without a script: every operation with who may, what it takes and what it answers. */
export function docsPage(document: Readonly<Record<string, unknown>>, operations: readonly Operation[]): string {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Described>>>>;
  const contents = operations.map(
    ({ endpoint: { operationId, method, path, summary } }) =>
      `<li><a href="#${operationId}">${verb(method)} <code>${escapeHtml(path)}</code></a> ${escapeHtml(summary.zh)}</li>`,
  );
  const sections = operations.map((operation) => {
    const { path, method } = operation.endpoint;
    return operationSection(operation, paths[path]?.[method.toLowerCase()] ?? {});
  });
  const problems = problemKinds.map(
    (kind) =>
      `<tr id="problem-${kind}"><td>${statusOf[kind]}</td><td><code>${kind}</code></td><td>${titleOf[kind]}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口 · API — 一线 Yixian</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><header><p><a href="/">‹ 一线 Yixian</a></p><h1>接口 <span lang="en">API</span></h1>
<p>机器可读 <span lang="en">machine-readable</span>: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1)</p></header>
<nav aria-label="目录 Contents"><ul>${contents.join('')}</ul></nav>
<main>${sections.join('')}
<section id="problems"><h2>拒绝 <span lang="en">Refusals</span></h2><p>RFC 9457 <code>application/problem+json</code></p>
<table><thead><tr><th scope="col">HTTP</th><th scope="col">refused</th><th scope="col">title</th></tr></thead><tbody>${problems.join('')}
<tr id="problem-unexpected"><td>500</td><td><code>unexpected</code></td><td>Unexpected fault</td></tr></tbody></table></section></main></body></html>`;
}

function operationSection({ endpoint, access, permission }: Operation, described: Described): string {
  const { operationId, method, path, summary } = endpoint;
  const parameters = (described.parameters ?? []).map(({ name, in: place, required, schema }) =>
    fieldRow(name, schema, required, place),
  );
  const body = described.requestBody?.content?.['application/json']?.schema;
  const [status, answer] = Object.entries(described.responses ?? {})[0] ?? ['', {}];
  return `<section id="${operationId}"><h2>${escapeHtml(summary.zh)} <span lang="en">${escapeHtml(summary.en)}</span></h2>
<p>${verb(method)} <code>${escapeHtml(path)}</code> · <code>${operationId}</code></p>
<p>谁可以 <span lang="en">who may</span>: ${access === 'open' ? '任何人 <span lang="en">anyone</span>' : whoMay(permission)}</p>
${fieldTable('参数 <span lang="en">parameters</span>', parameters)}
${fieldTable('请求 <span lang="en">request</span>', rowsOf(body))}
${fieldTable(`回答 <span lang="en">answer</span> ${status}`, rowsOf(answer.content?.['application/json']?.schema))}</section>`;
}

/** The sentences of `may` in words: any one part is enough. */
const whoMay = (permission: Permission): string =>
  sentencesOf(permission)
    .flatMap(partsOf)
    .map((part) => `<code>${escapeHtml(part)}</code>`)
    .join(' 或 or ');

function partsOf({ signedIn, roles, at = [], administrators, person, operator, when }: Sentence): readonly string[] {
  const parts = [
    ...(signedIn === true ? ['已登录的人 signed in'] : []),
    ...(roles === undefined ? [] : [`${roles.join(', ')} @ ${[at].flat().join(', ')}`]),
    ...(administrators === undefined ? [] : [`${administrators.join(', ')} administrator`]),
    ...(person === undefined ? [] : [person]),
    ...(operator === true ? ['operator'] : []),
  ];
  return when === undefined ? parts : parts.map((part) => `${part} (${when})`);
}

const rowsOf = (schema: Schema | undefined): readonly string[] =>
  Object.entries(schema?.properties ?? {}).map(([name, property]) =>
    fieldRow(name, property, schema?.required?.includes(name) ?? false),
  );

const fieldRow = (name: string, schema: Schema, required: boolean, place?: string): string =>
  `<tr><td><code>${escapeHtml(name)}</code>${required ? '' : ' ?'}</td><td>${escapeHtml(typeOf(schema))}</td><td>${place ?? ''}</td></tr>`;

function typeOf({ type, format, enum: values, anyOf, items, properties }: Schema): string {
  if (values !== undefined) return values.join(' | ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ');
  if (items !== undefined) return `[ ${typeOf(items)} ]`;
  if (properties !== undefined) return `{ ${Object.keys(properties).join(', ')} }`;
  return format ?? [type ?? ''].flat().join(' | ');
}

const fieldTable = (caption: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : `<table><caption>${caption}</caption><tbody>${rows.join('')}</tbody></table>`;

const verb = (method: string): string => `<b>${method}</b>`;

/** Its own sheet, so that the page needs nothing of the web. */
export const docsStyle = `:root{color-scheme:light dark;--ink:#17212b;--fine:#51606f;--line:#d5dde5;--page:#f4f6f9;--card:#fff;--link:#1d4b73;
font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{--ink:#e7edf3;--fine:#a3b1bf;--line:#33414f;--page:#12181f;--card:#1a222b;--link:#8cc0ee}}
*{box-sizing:border-box}body{max-width:64rem;margin:0 auto;padding:1rem;background:var(--page);color:var(--ink)}
a{color:var(--link)}code,b{font:600 .9em/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}b{display:inline-block;min-width:4.2em}
code{font-weight:400}h1,h2{line-height:1.3}h2{margin:0 0 .25rem;font-size:1.25rem}h2 span{font-weight:400;font-size:1rem;color:var(--fine)}
nav ul{list-style:none;padding:0}nav li{padding:.3rem 0}section{margin:1rem 0;padding:1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
p{margin:.25rem 0}table{width:100%;margin:.75rem 0 0;border-collapse:collapse}caption{text-align:left;color:var(--fine);padding:.25rem 0}
td,th{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}`;
