import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ExitReason, exitCodes, exitWords, settingsTable } from '#platform/config';
import { declaredSheets } from '../server/ledgers.ts';
import { readLedgerFile } from './ledger-files.ts';

const guide = (name: string) => readFile(join(import.meta.dirname, '../../../docs/guides', name), 'utf8');

/** Rows of a guide's table whose first cell fits, as lists of cells. */
const rowsOf = (text: string, first: RegExp) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
    .filter(([cell = '']) => first.test(cell));

describe.each([
  ['install.md', 'en'],
  ['install.zh-CN.md', 'zh'],
] as const)('%s', (name, language) => {
  test('tells every setting with its meaning and default, in order, and no other', async () => {
    const rows = rowsOf(await guide(name), /^`[A-Z_]+`$/);
    expect(rows).toEqual(
      settingsTable.map((setting) => [`\`${setting.name}\``, setting[language], `\`${setting.shown}\``]),
    );
  });

  test.each(['yixian.service', 'nginx.conf', 'Caddyfile'])('shows %s as it lies beside', async (file) => {
    expect(await guide(name)).toContain(`\n${(await guide(`install/${file}`)).trimEnd()}\n\`\`\``);
  });

  test('tells every exit code', async () => {
    const rows = rowsOf(await guide(name), /^[1-9]\d*$/);
    const reasons = Object.entries(exitCodes) as [ExitReason, number][];
    expect(rows).toEqual(reasons.map(([reason, code]) => [String(code), exitWords[reason][language]]));
  });
});

const shapeOf = (text: string) =>
  text.split('\n').flatMap((line) => /^(#+ |```|\d\. |- \[ \]|- |\| `|[A-Z_]+=|CREATE )/.exec(line)?.[0] ?? []);

const twoLanguages = [
  'first-hour',
  'install',
  'administrators',
  'api',
  'mapping-a-ledger',
  'writing-a-template',
  'deployment-notice',
  '../faq',
] as const;

test.each(twoLanguages)('%s says the same in both languages', async (name) => {
  expect(shapeOf(await guide(`${name}.zh-CN.md`))).toEqual(shapeOf(await guide(`${name}.md`)));
});

test('NB-20: a deployer reads of county level, overlap review, grading and filing, from the readme on', async () => {
  for (const [file, words] of [
    ['deployment-notice.zh-CN.md', ['县级以上', '重复建设审查', '等级保护', '备案', '省级网信部门']],
    [
      'deployment-notice.md',
      ['county level', 'overlap review', 'classified protection', 'filing', 'provincial office'],
    ],
  ] as const) {
    const text = await guide(file);
    for (const word of words) expect(text).toContain(word);
    expect(await guide(`../../README${file.slice('deployment-notice'.length)}`)).toContain(`docs/guides/${file}`);
  }
});

test('links of guides and questions lead somewhere', async () => {
  const pages = twoLanguages.flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`]);
  for (const page of pages) {
    const text = await guide(page);
    const targets = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) await guide(`${page.slice(0, page.lastIndexOf('/') + 1)}${target}`);
  }
});

describe.each(['mapping-a-ledger.md', 'mapping-a-ledger.zh-CN.md'])('%s', (name) => {
  test('tells every ledger with its key, and no other', async () => {
    const known = declaredSheets.map(({ zh, en, key, columns }) => [
      zh,
      en,
      key.map((field) => columns[field]?.heading).join('、'),
    ]);
    const titles = new Set(known.map(([zh]) => zh));
    const rows = rowsOf(await guide(name), /./u).filter(([zh = '']) => titles.has(zh));
    expect(rows).toEqual(known);
  });

  test('names columns that are dropped, and no other', async () => {
    const named = /^`身份证号`.*\n.*$/mu.exec(await guide(name))?.[0] ?? '';
    const headings = Array.from(named.matchAll(/`([^`]+)`/gu), ([, heading = '']) => heading);
    const folder = await mkdtemp(join(tmpdir(), 'yixian-headings-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '名录.csv'), `姓名,单位,职务,${headings.join(',')}\n甲,乙,丙\n`);
    const [sheet] = await readLedgerFile(join(folder, '名录.csv'), '名录.csv', declaredSheets);
    const dropped = sheet?.tables[0]?.unmapped.filter(({ why }) => why === 'never-taken');
    expect(headings.length).toBeGreaterThan(20);
    expect(dropped?.map(({ heading }) => heading)).toEqual(headings);
  });
});

describe('the unit of systemd', () => {
  test('starts no more where starting again would be refused again', async () => {
    const [, codes = ''] = /^RestartPreventExitStatus=(.*)$/m.exec(await guide('install/yixian.service')) ?? [];
    const { usage, data, cannotCreate, noPermission, config } = exitCodes;
    expect(codes.split(' ').map(Number)).toEqual([usage, data, cannotCreate, noPermission, config]);
  });

  test('is understood whole by systemd', async (context) => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) context.skip('there is no systemd-analyze here');
    const folder = await mkdtemp(join(tmpdir(), 'yixian-unit-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const verify = async (text: string) => {
      await writeFile(join(folder, 'yixian.service'), text);
      return spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, 'yixian.service')], { encoding: 'utf8' });
    };
    // Neither the program nor its account is on this machine.
    const unit = (await guide('install/yixian.service'))
      .replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true')
      .replace(/^User=.*$/m, 'User=root');
    expect((await verify(unit)).stderr).not.toContain('yixian.service');
    expect((await verify(unit.replace('KillMode', 'KilMode'))).stderr).toContain("'KilMode'");
  });
});
