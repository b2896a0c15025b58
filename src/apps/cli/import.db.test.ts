import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenZone } from '#capabilities/organisation/testing';
import { exitCodes, readConfig, StartRefusal } from '#platform/config';
import { connectionUrl } from '#testing/global-setup';
import { groundOfFile } from '#testing/ground';
import type { CliContext, CliSaid } from './commands.ts';
import { exportTo } from './export.ts';
import { importLedgers } from './import.ts';
import { createProgress } from './progress.ts';

const ground = groundOfFile();
let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yixian-import-'));
  await givenZone(ground.runtime, '东临新区');
});
afterAll(() => rm(scratch, { recursive: true }));

/** Runs a command as the program does, in this process. */
async function run(name: 'import' | 'export', file: string, said: Partial<CliSaid> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const context: CliContext = {
    print: (text) => {
      out.push(text);
      return 0;
    },
    say: (line) => err.push(line),
    progress: createProgress({ write: () => undefined }, {}),
  };
  const config = readConfig({ DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) }, {}, scratch);
  const asked: CliSaid = { action: file, file, options: {}, flags: new Set(), ...said };
  const code =
    name === 'import'
      ? await importLedgers(config, context, asked)
      : await exportTo(async () => config, context, asked);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const given = async (name: string, lines: readonly string[]): Promise<string> => {
  const file = join(scratch, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
};

const heading = '单位名称,单位类别,上级单位,排序,设立(隶属)日期';
const units = [
  heading,
  '东临新区,新区,,0,2018-04-01',
  '湖南乡,乡镇,东临新区,30,2019-01-01',
  '加溪村,村,湖南乡,1,2019-01-01',
];

const standing = async (): Promise<number> => {
  const { rows } = await ground.owner.query('select count(*)::int as count from unit');
  return rows[0].count;
};

describe('yixian import and export', () => {
  test('--dry-run shows what would change and stores nothing; the import does it; again it changes nothing', async () => {
    const file = await given('机构.csv', units);
    const tried = await run('import', file, { flags: new Set(['dry-run']) });
    expect(tried.out).toContain('3 行 rows，新增 new 2，变更 changed 0，不变 unchanged 1');
    expect([tried.code, tried.err.includes('nothing was stored')]).toEqual([0, true]);
    expect(await standing()).toBe(1);
    expect((await run('import', file)).code).toBe(0);
    expect(await standing()).toBe(3);
    expect((await run('import', file)).out).toContain('新增 new 0，变更 changed 0，不变 unchanged 3');
  });

  test('export, import and export again: the same bytes, as CSV and as a workbook', async () => {
    const [first, second] = [join(scratch, 'first'), join(scratch, 'second')];
    expect((await run('export', first)).code).toBe(0);
    expect((await run('import', first)).out).toContain('变更 changed 0');
    expect((await run('export', `${first}.xlsx`)).code).toBe(0);
    expect((await run('import', `${first}.xlsx`)).out).toContain('变更 changed 0');
    await run('export', second);
    await run('export', `${second}.xlsx`);
    for (const name of ['/机构名录.csv', '.xlsx']) {
      expect(await readFile(`${second}${name}`)).toEqual(await readFile(`${first}${name}`));
    }
  });

  test('a file with something wrong is said by row and column and ends with the code of data; nothing is taken', async () => {
    const file = await given('错.csv', [heading, '北乡,乡镇,东临新区,31,2019-01-01', '南乡,乡镇,东临新区,32,2019.13']);
    const { code, out, err } = await run('import', file);
    expect([code, err.includes('Nothing was taken over')]).toEqual([exitCodes.data, true]);
    expect(out).toContain('有误 error 错.csv 3 设立(隶属)日期: 没有这一天 · there is no such day');
    expect(await standing()).toBe(3);
  });

  test('what a rule refuses is said in words as well', async () => {
    const { code, out } = await run('import', await given('早.csv', [heading, '北乡,乡镇,东临新区,31,2117-01-01']));
    expect(code).toBe(exitCodes.data);
    expect(out).toContain('设立(隶属)日期: 起始日期不得晚于今天。 · The day may not lie ahead of today.');
    expect(await standing()).toBe(3);
  });

  test('reliability 8: what can be no name is nobody new: it is asked about', async () => {
    const file = await given('难读.csv', [
      '问题描述,问题类别,提出单位,提出人,提出日期',
      '管线迁改,资金,湖南乡,甲\u{E000}子,2022-03-01',
    ]);
    const { code, out } = await run('import', file);
    expect([code, out.includes('"person|name|甲\u{E000}子"')]).toEqual([exitCodes.data, true]);
    expect((await ground.owner.query(`select from person where name like '甲%'`)).rows).toEqual([]);
  });

  test('an unknown unit is asked about once: the answer is an alias of the unit from then on', async () => {
    const [one, other] = await Promise.all([
      given('甲.csv', ['姓名,单位,职务,任职起始日期', '甲子,湖南,党委书记,2020-01-01']),
      given('乙.csv', ['姓名,单位,职务,任职起始日期', '乙丑,湖南,副乡长,2020-01-01']),
    ]);
    const refused = await run('import', one);
    expect([refused.code, refused.out.includes('"unit|name|湖南"')]).toEqual([exitCodes.data, true]);
    const options = { answers: await given('answers.json', ['{"unit|name|湖南": "湖南乡"}']) };
    expect((await run('import', one, { options })).code).toBe(0);
    expect((await run('import', other)).code).toBe(0);
    const { rows } = await ground.owner.query('select name, kind from unit_alias');
    expect(rows).toEqual([{ name: '湖南', kind: 'short' }]);
  });

  test('an empty template has every sheet and no row', async () => {
    const folder = join(scratch, 'empty');
    expect((await run('export', folder, { flags: new Set(['empty']) })).code).toBe(0);
    const text = await readFile(join(folder, '机构名录.csv'), 'utf8');
    expect(text.trimEnd().split('\r\n')).toHaveLength(1);
  });

  test('what is asked wrongly is refused', async () => {
    await expect(run('import', join(scratch, 'none.csv'))).rejects.toThrow(StartRefusal);
    await expect(run('export', scratch, { options: { on: '2022.6' } })).rejects.toThrow(StartRefusal);
    const options = { answers: await given('answers.json', ['[1]']) };
    await expect(run('import', await given('机构.csv', units), { options })).rejects.toThrow(StartRefusal);
    await expect(run('import', join(scratch, 'first'), { options: { zone: 'nowhere' } })).rejects.toThrow(StartRefusal);
  });

  test('a parent may stand below its children, however long the list is', async () => {
    const villages = Array.from({ length: 240 }, (_, index) => `新村${index}号,村,新设${index % 3}号乡,1,2019-01-01`);
    const townships = ['0', '1', '2'].map((at) => `新设${at}号乡,乡镇,东临新区,40,2018-06-01`);
    const { code, out } = await run('import', await given('倒序.csv', [heading, ...villages, ...townships]));
    expect([code, out.includes('243 行 rows，新增 new 243，')]).toEqual([0, true]);
  });
});
