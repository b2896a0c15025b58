import { describe, expect, it } from 'vitest';
import { houseOf, sentence } from './house.ts';
import { rules } from './rules.ts';

const manifest = JSON.stringify({
  imports: {
    '#kernel/*': './src/kernel/*.ts',
    '#platform/*': './src/platform/*/index.ts',
    '#capabilities/*/contract': './src/capabilities/*/contract.ts',
    '#capabilities/*/web': './src/capabilities/*/web/index.ts',
    '#capabilities/*/testing': './src/capabilities/*/testing.ts',
    '#capabilities/*': './src/capabilities/*/index.ts',
    '#ui': './src/ui/index.ts',
  },
});

/** Everything the rules say about a house of these files, one sentence each. */
function complaints(contents: Readonly<Record<string, string>>): readonly string[] {
  const house = houseOf({ 'package.json': manifest, ...contents });
  return rules.flatMap((rule) => rule.broken(house).map(sentence));
}

const services = 'src/capabilities/access/services';

describe('a house in order', () => {
  it('gives no cause for complaint', () => {
    expect(
      complaints({
        'src/kernel/money.ts': `import { z } from 'zod';\nimport type { Id } from './ids.ts';`,
        'src/platform/http/index.ts': `import fastify from 'fastify';\nfastify().route({ url: '/api/units', handler });`,
        'src/capabilities/organisation/contract.ts': `import { idSchema } from '#kernel/ids';`,
        'src/capabilities/organisation/unit.access.ts': `import type { May } from '#capabilities/access/contract';`,
        'src/capabilities/access/account.store.ts': `import { sql } from '#platform/database';\nsql\`select 1 from account\`;`,
        [`${services}/found-zone.ts`]: `import { zoneStatements } from '#capabilities/organisation';\nexport const foundZone = command({ may: access.found });`,
        'src/capabilities/access/routes.ts': `import { foundZone } from './services/found-zone.ts';`,
        'src/capabilities/access/index.ts': `export { routes } from './routes.ts';`,
        'src/capabilities/access/web/SignInPage.tsx': `import { Button } from '#ui';\nimport { SignIn } from '../contract.ts';\nexport const label = 'Select a unit from the tree';`,
        'src/apps/server/main.ts': `import { routes } from '#capabilities/access';\nconst names = new Map(); names.get('a');`,
        'src/platform/sessions/session.db.test.ts': `import pg from 'pg';`,
      }),
    ).toEqual([]);
  });
});

describe('a wrong import is named with file, line, rule and way out', () => {
  it.each([
    {
      fault: 'the web reads a store',
      path: 'src/capabilities/access/web/SignInPage.tsx',
      content: `import { findAccount } from '../account.store.ts';`,
      complaint:
        /SignInPage\.tsx:1 imports '\.\.\/account\.store\.ts'.*web \(floor 6\) may not import services \(floor 4\)/u,
    },
    {
      fault: 'a capability reaches into another',
      path: `${services}/found-zone.ts`,
      content: `import { saveUnit } from '../../organisation/unit.store.ts';`,
      complaint: /never leaves its room \(capabilities\/access\)/u,
    },
    {
      fault: 'a deep import dressed as a door',
      path: `${services}/found-zone.ts`,
      content: `import { saveUnit } from '#capabilities/organisation/services';`,
      complaint: /entered through a door of package\.json/u,
    },
    {
      fault: 'a server door the map does not name',
      path: 'src/capabilities/organisation/services/rename-unit.ts',
      content: `import { holders } from '#capabilities/access';`,
      complaint: /map of capabilities does not let organisation know access/u,
    },
    {
      fault: 'planning uses machinery',
      path: 'src/planning/schedule/index.ts',
      content: `import { log } from '#platform/log';`,
      complaint: /planning \(floor 1\) may not import platform \(floor 3\)/u,
    },
    {
      fault: 'a type import counts too',
      path: 'src/kernel/money.ts',
      content: `export type Log = import('#platform/log').Log;`,
      complaint: /kernel \(floor 0\) may not import platform/u,
    },
    {
      fault: 'a dynamic import counts too',
      path: 'src/capabilities/access/account.rules.ts',
      content: `\nexport const later = () => import('./account.store.ts');`,
      complaint: /account\.rules\.ts:2 imports '\.\/account\.store\.ts'/u,
    },
    {
      fault: 'a service imports its route',
      path: `${services}/found-zone.ts`,
      content: `export { routes } from '../routes.ts';`,
      complaint: /services \(floor 4\) may not import edges \(floor 5\)/u,
    },
    {
      fault: 'a module without a name',
      path: `${services}/found-zone.ts`,
      content: `export const load = (name: string) => import(name);`,
      complaint: /imports a module it does not name/u,
    },
    {
      fault: 'the kit knows a capability',
      path: 'src/ui/index.ts',
      content: `import { Role } from '#capabilities/access/contract';`,
      complaint: /ui \(floor 6\) may not import domain/u,
    },
    {
      fault: 'the browser enters a server door',
      path: 'src/apps/web/main.tsx',
      content: `import { routes } from '#capabilities/access';`,
      complaint: /browser apps \(floor 7\) may not import server door/u,
    },
    {
      fault: 'a program leans on test ground',
      path: 'src/apps/server/main.ts',
      content: `import { aZone } from '#capabilities/access/testing';`,
      complaint: /may not import tests/u,
    },
    {
      fault: 'Node in pure code',
      path: 'src/kernel/money.ts',
      content: `import { readFileSync } from 'node:fs';`,
      complaint: /imports 'node:fs'.*kernel is pure/u,
    },
    {
      fault: 'fastify outside its home',
      path: 'src/apps/server/main.ts',
      content: `import fastify from 'fastify';`,
      complaint: /fastify lives in platform\/http only/u,
    },
    {
      fault: 'a package in a service',
      path: `${services}/found-zone.ts`,
      content: `import { pino } from 'pino';`,
      complaint: /services floor imports no package but zod/u,
    },
    {
      fault: 'a service holding the database',
      path: `${services}/found-zone.ts`,
      content: `import { openDatabase } from '#platform/database';`,
      complaint: /a service holds no database/u,
    },
  ])('$fault', ({ path, content, complaint }) => {
    expect(complaints({ [path]: content })).toContainEqual(expect.stringMatching(complaint));
  });
});

describe('a wrong line is named', () => {
  it.each([
    { line: `const found = await tx.ask(\`select name from unit where zone_id = $1\`);`, complaint: /:1 writes SQL/u },
    { line: `const text = 'update unit set name = $1';`, complaint: /writes SQL/u },
    { line: `tables().selectFrom('unit');`, complaint: /writes SQL/u },
    { line: `sql\`\${name}\`;`, complaint: /writes SQL/u },
    { line: `export const foundZone = command({ name: 'zone.found' });`, complaint: /a verb without `may`/u },
    { line: `server.get('/api/hidden', answer);`, complaint: /adds the route \/api\/hidden by hand/u },
    {
      line: `instance.route({ method: 'GET', url: '/api/hidden', handler });`,
      complaint: /adds the route instance\.route/u,
    },
    { line: `// oxlint-disable-next-line no-console\nconsole.log(1);`, complaint: /without saying why/u },
    { line: `// @ts-expect-error\nnever();`, complaint: /without saying why/u },
    { line: `export const label = '今日打卡';`, complaint: /shows the word 打卡/u },
    { line: `const broken = ;`, complaint: /does not parse/u },
  ])('$line', ({ line, complaint }) => {
    expect(complaints({ [`${services}/found-zone.ts`]: line })).toContainEqual(expect.stringMatching(complaint));
  });

  it('but a suppression with its reason passes', () => {
    const line = '// oxlint-disable-next-line no-console -- the command line answers on the console\nconsole.log(1);';
    expect(complaints({ [`${services}/found-zone.ts`]: line })).toEqual([]);
  });
});

describe('a wrong place is named', () => {
  it.each([
    { path: 'src/capabilities/access/helpers.ts', complaint: /stands on no floor/u },
    { path: 'src/platform/loose.ts', complaint: /stands on no floor/u },
    { path: 'src/utils/text.ts', complaint: /src\/utils stands at the top of src/u },
    { path: 'src/capabilities/weather/contract.ts', complaint: /weather is not on the map/u },
  ])('$path', ({ path, complaint }) => {
    expect(complaints({ [path]: '' })).toContainEqual(expect.stringMatching(complaint));
  });

  it('a circle through doors, part by part', () => {
    const circle = complaints({
      'src/platform/log/index.ts': `import { settings } from '#platform/config';`,
      'src/platform/config/index.ts': `import { log } from '#platform/log';`,
    });
    expect(circle).toContainEqual(expect.stringMatching(/platform\/log → platform\/config → platform\/log/u));
  });

  it('a file over 400 lines, and a house whose files are long as a rule', () => {
    const long = complaints({ 'src/kernel/money.ts': 'export {};\n'.repeat(401) });
    expect(long).toContainEqual(expect.stringMatching(/money\.ts has 401 lines/u));
    expect(long).toContainEqual(expect.stringMatching(/median file of 401 lines/u));
  });
});

describe('the glossary', () => {
  it('marks no word that the code does not know', () => {
    const told = complaints({
      'src/kernel/unit.ts': `export const unit = 'township';`,
      'GLOSSARY.md':
        '| 单位 | unit | `unit` ● | |\n| 乡镇 | township | `township`, `hamlet` ● | |\n| 村 | village | `village` | |',
    });
    expect(told).toEqual([expect.stringMatching(/GLOSSARY\.md:2 marks `hamlet` \(乡镇\)/u)]);
  });
});

describe('the tree of the README', () => {
  const source = { 'src/kernel/ids.ts': '', 'e2e/journey.e2e.ts': '' };
  const readme = (...lines: readonly string[]): string =>
    ['# Yixian', '', '## Tree', '', '```', ...lines, '```', ''].join('\n');

  it('passes when it is the tree on disk', () => {
    const tree = readme('e2e/          journeys', 'src/', '  kernel/     pure ground');
    expect(complaints({ ...source, 'README.md': tree })).toEqual([]);
  });

  it('is missed when there is none', () => {
    expect(complaints({ ...source, 'README.md': '# Yixian' })).toEqual([
      expect.stringMatching(/README\.md shows no tree/u),
    ]);
  });

  it('is told what it leaves out and what it invents', () => {
    const tree = readme('bench/        figures', 'src/', '  lib/        anything');
    const told = complaints({ ...source, 'README.zh-CN.md': tree.replace('Tree', '目录') });
    expect(told).toEqual([
      expect.stringMatching(/README\.zh-CN\.md does not show e2e\//u),
      expect.stringMatching(/does not show src\/kernel/u),
      expect.stringMatching(/shows bench, which is not on disk/u),
      expect.stringMatching(/shows src\/lib, which is not on disk/u),
    ]);
  });
});
