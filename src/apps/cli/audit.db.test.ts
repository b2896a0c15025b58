import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenAdministrators } from '#capabilities/access/testing';
import { sealZone } from '#capabilities/audit-log';
import { givenActs } from '#capabilities/audit-log/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { exitCodes } from '#platform/config';
import { groundOfFile } from '#testing/ground';
import { connectionUrl } from '#testing/global-setup';
import { runProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';

const folder = resolve(import.meta.dirname, '../../..');
const ground = groundOfFile();
let home: string;
let zone: GivenZone;
let other: GivenZone;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-audit-'));
  zone = await givenZone(ground.runtime);
  other = await givenZone(ground.runtime, '另一区');
  for (const each of [zone, other]) {
    const { system } = await givenAdministrators(ground.runtime, each);
    await givenActs(ground.runtime, each, system, 6);
    await sealZone(ground.runtime, each.zoneId);
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

const audit = (...words: string[]) =>
  runProgram({
    folder,
    words: ['audit', ...words],
    environment: { DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) },
  });

/** Tampers, looks, and puts it right again. */
async function whileAltered(sql: string, back: string, look: () => Promise<void>): Promise<void> {
  await ground.owner.query(sql);
  try {
    await look();
  } finally {
    await ground.owner.query(back);
  }
}

test('verify: each zone in both languages, that a cut tail cannot be told, and exit code 0', async () => {
  const { code, out, err } = await audit('verify');
  expect(code).toBe(0);
  for (const each of [zone, other]) {
    expect(out).toContain(`${each.code}:核对 6 条封存，全部相符`);
    expect(out).toContain(`${each.code}: 6 seals verified, all stand`);
  }
  expect(err).toContain('a tail cut off together with its head cannot be told');
  expect(err).toContain('链尾若连同链头一起被截去，这次核对看不出');
});

test('verify: an altered entry by table, place and command id, and exit code 10', async () => {
  const { rows } = await ground.owner.query('select command_id from audit_seal where zone_id = $1 and seq = 3', [
    zone.zoneId,
  ]);
  const [{ command_id: commandId }] = rows as [{ command_id: string }];
  const set = (verb: string) => `update audit_entry set verb = ${verb} where command_id = '${commandId}'`;
  await whileAltered(set(`verb || 'x'`), set(`left(verb, -1)`), async () => {
    const { code, out } = await audit('verify');
    expect(code).toBe(exitCodes.altered);
    expect(out).toContain(`audit_entry seq 3 ${commandId} 内容被改动 · changed`);
    expect(await audit('verify', '--zone', other.code)).toMatchObject({ code: 0 });
  });
  expect(await audit('verify')).toMatchObject({ code: 0 });
});

test('head: a line a zone; against it a tail cut off with its head is found', async () => {
  const { code, out } = await audit('head');
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines).toEqual([zone, other].map((each) => expect.stringMatching(`^${each.code} [0-9a-f]{64}:6 2022-`)));
  const file = join(home, 'heads.txt');
  await writeFile(file, out);
  const alone = lines[0]?.split(' ')[1] ?? '';
  expect(await audit('verify', '--head', file)).toMatchObject({ code: 0, err: expect.stringContaining('seq 6') });

  await ground.owner.query(
    `create table kept as select * from audit_seal where zone_id = '${zone.zoneId}' and seq > 4`,
  );
  const cut = `delete from audit_seal where zone_id = '${zone.zoneId}' and seq > 4;
    insert into audit_unsealed (zone_id, command_id) select zone_id, command_id from kept;
    update audit_head set seq = 4, chain_hash = (select chain_hash from audit_seal where zone_id = '${zone.zoneId}' and seq = 4)
     where zone_id = '${zone.zoneId}'`;
  const back = `insert into audit_seal select * from kept; delete from audit_unsealed;
    update audit_head set seq = 6, chain_hash = (select chain_hash from kept where seq = 6) where zone_id = '${zone.zoneId}'`;
  await whileAltered(cut, back, async () => {
    expect(await audit('verify')).toMatchObject({ code: 0 });
    for (const words of [
      ['--head', file],
      ['--zone', zone.code, '--head', alone],
    ]) {
      const cutOff = await audit('verify', ...words);
      expect(cutOff.code).toBe(exitCodes.altered);
      expect(cutOff.out).toContain('audit_seal seq 5–6 链尾被截去');
    }
  });
});

test('what is asked wrongly is refused by name, and a folder without data stays without', async () => {
  expectRefused(await audit('verify', '--zone', 'nowhere'), 'usage', 'nowhere');
  expectRefused(await audit('verify', '--head', join(home, 'none.txt')), 'usage', 'none.txt');
  expectRefused(await audit('verify', '--head', `${'0'.repeat(64)}:0`), 'usage', '--head');
  expectRefused(await audit('mend'), 'usage', 'audit mend');
  expectRefused(await audit(), 'usage', 'audit');
  const none = join(home, 'none');
  const atNone = await runProgram({ folder, words: ['audit', 'verify'], environment: { YIXIAN_DATA: none } });
  expectRefused(atNone, 'data', none);
  expect(await readdir(home)).not.toContain('none');
});
