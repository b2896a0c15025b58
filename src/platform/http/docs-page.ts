import { type JsonText, escapeHtml } from './html.ts';
import type { Operation } from './operation.ts';
import { problemKinds, statusOf, titleOf } from './problem.ts';

/** The API as a page to read, without a script: every operation with who may, its message and its answer. */
export function docsPage(document: Readonly<Record<string, unknown>>, operations: readonly Operation[]): string {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, JsonText>>>>;
  const entries = operations.map(({ endpoint }) => {
    const described = paths[endpoint.path]?.[endpoint.method.toLowerCase()] ?? {};
    return operationSection(endpoint.operationId, `${endpoint.method} ${endpoint.path}`, endpoint.summary, described);
  });
  const contents = operations.map(
    ({ endpoint }) =>
      `<li><a href="#${endpoint.operationId}"><code>${endpoint.method}</code> ${escapeHtml(endpoint.path)} <span lang="zh">${escapeHtml(endpoint.summary.zh)}</span></a></li>`,
  );
  const problems = problemKinds.map(
    (kind) =>
      `<tr id="problem-${kind}"><td>${statusOf[kind]}</td><td><code>${kind}</code></td><td>${titleOf[kind]}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口 · API — 一线 Yixian</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><header><p><a href="/">一线 Yixian</a></p><h1>接口 API</h1>
<p>机器可读 machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1)</p></header>
<nav aria-label="目录 Contents"><ul>${contents.join('')}</ul></nav>
<main>${entries.join('')}
<section id="problems"><h2>拒绝 Refusals</h2><p>RFC 9457 <code>application/problem+json</code></p>
<table><thead><tr><th scope="col">HTTP</th><th scope="col">refused</th><th scope="col">title</th></tr></thead><tbody>${problems.join('')}
<tr id="problem-unexpected"><td>500</td><td><code>unexpected</code></td><td>Unexpected fault</td></tr></tbody></table></section></main></body></html>`;
}

function operationSection(
  operationId: string,
  call: string,
  summary: { readonly zh: string; readonly en: string },
  described: Readonly<Record<string, unknown>>,
): string {
  const { parameters, requestBody, responses, 'x-may': may, 'x-access': access } = described;
  const part = (title: string, value: unknown) =>
    value === undefined || (Array.isArray(value) && value.length === 0)
      ? ''
      : `<details><summary>${title}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`;
  return `<section id="${operationId}"><h2>${escapeHtml(summary.zh)} <span lang="en">${escapeHtml(summary.en)}</span></h2>
<p><code>${escapeHtml(call)}</code> · <code>${operationId}</code></p>
<p>谁可以 who may: <code>${escapeHtml(access === 'open' ? 'anyone' : JSON.stringify(may))}</code></p>
${part('参数 parameters', parameters)}${part('请求 request', requestBody)}${part('回答 answers', responses)}</section>`;
}

export const docsStyle = `:root{color-scheme:light dark;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:1rem}code,pre{font:14px/1.5 ui-monospace,monospace}
pre{overflow-x:auto;padding:.75rem;border:1px solid #8886;border-radius:.5rem}nav ul{list-style:none;padding:0}
nav a,summary{display:inline-block;padding:.35rem 0}section{border-top:1px solid #8886;padding:1rem 0}h2 span{font-weight:400;opacity:.8}
td,th{text-align:left;padding:.25rem 1rem .25rem 0}table{display:block;overflow-x:auto}`;
