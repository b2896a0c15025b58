import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { documentFaces } from '#platform/documents';
import { exitCodes } from '#platform/config';
import { runProgram } from '#testing/program';
import { startSmtpServer } from '#testing/smtp';
import { programFolder } from '../../server/program.ts';
import { lookAtBackups } from './backups.ts';
import { lookAtClock, lookAtSteps, lookAtTimeZone } from './clock.ts';
import { type Finding, worstOf } from './finding.ts';
import { lookAtDisks, lookAtFonts, lookAtMemory, lookAtNode } from './machine.ts';
import { lookAtMail, lookAtPort } from './surroundings.ts';

const mebibyte = 2 ** 20;

/** Whatever is not good says in both languages what to do. */
function expectGrade(finding: Finding, grade: Finding['grade']): void {
  expect(finding).toMatchObject({ grade });
  if (grade === 'good') return;
  expect(finding.advice?.zh).toMatch(/\p{Script=Han}/u);
  expect(finding.advice?.en).toMatch(/^[A-Z].*\.$/);
}

test.each([
  [23 * 1024, 'good'],
  [1536, 'good'],
  [1535, 'attention'],
  [768, 'attention'],
  [767, 'bad'],
] as const)('%i MB of memory: %s', (megabytes, grade) => expectGrade(lookAtMemory(megabytes * mebibyte), grade));

test('Node 24 is what is tested; 22.18 runs', () => {
  expectGrade(lookAtNode('24.21.0'), 'good');
  expectGrade(lookAtNode('22.18.0'), 'attention');
});

test.each([
  [0, -1e9, 'good'],
  [-1900, 0, 'good'],
  [2100, 0, 'attention'],
  [-31_000, 0, 'bad'],
  [0, 3000, 'bad'],
] as const)('a database %i ms ahead, whose newest migration is %i ms after its clock: %s', (ahead, written, grade) =>
  expectGrade(lookAtClock({ aheadMs: ahead, writtenAheadMs: written }), grade),
);

test('a clock that was set while we looked', () => {
  const before = { wallMs: 1e12, steadyMs: 500 };
  expectGrade(lookAtSteps(before, { wallMs: 1e12 + 100, steadyMs: 600 }), 'good');
  expectGrade(lookAtSteps(before, { wallMs: 1e12 - 3600e3, steadyMs: 600 }), 'attention');
});

test('backups: none set, none yet, in time, late, failed last, and where nothing can be written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-archives-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const backup = { folder, at: '02:30', keep: 3 } as const;
  const nowMs = Date.parse('2022-06-23T00:00:00Z');
  const at = (hours: number) => new Date(nowMs - hours * 3_600_000).toISOString();
  const grades = async (record?: object) => {
    if (record !== undefined) await writeFile(join(folder, 'record.json'), JSON.stringify(record));
    const findings = await lookAtBackups({ backup }, nowMs);
    for (const finding of findings) expectGrade(finding, finding.grade);
    return findings.map(({ grade }) => grade);
  };
  const done = (hours: number) => ({ at: at(hours), file: 'yixian-1.yixian', bytes: 1, rows: 1, files: 1, lost: 0 });
  const failed = (hours: number) => ({ at: at(hours), zh: '磁盘已满。', en: 'The disk is full.' });
  const none = { done: null, failed: null };
  expect((await lookAtBackups({ backup: null })).map(({ grade }) => grade)).toEqual(['good']);
  expect(await grades()).toEqual(['attention']);
  expect(await grades({ backup: { done: done(20), failed: failed(21) }, drill: none })).toEqual(['good']);
  expect(await grades({ backup: { done: done(37), failed: null }, drill: none })).toEqual(['attention']);
  expect(await grades({ backup: { done: done(20), failed: failed(1) }, drill: none })).toEqual(['attention']);
  const drill = { done: null, failed: failed(3) };
  expect(await grades({ backup: { done: done(20), failed: null }, drill })).toEqual(['good', 'attention']);
  await writeFile(join(folder, 'record.json'), '{');
  expect(await grades()).toEqual(['attention']);
  const inFile = join(folder, 'record.json/archives');
  expect((await lookAtBackups({ backup: { ...backup, folder: inFile } }))[0]).toMatchObject({ grade: 'bad' });
});

test('house.md 2.5: days are China’s whatever the machine’s zone is', () =>
  expectGrade(lookAtTimeZone('America/New_York'), 'good'));

test('faces of documents are asked for where documents are opened, each by itself or by what stands in for it', async () => {
  const all = new Set(Object.values(documentFaces).map(({ others }) => others[0] as string));
  const none = new Set<string>();
  expectGrade(await lookAtFonts({ local: true }, Promise.resolve(all)), 'good');
  expectGrade(await lookAtFonts({ local: true }, Promise.resolve(none)), 'attention');
  const served = await lookAtFonts({ local: false }, Promise.resolve(none));
  expectGrade(served, 'good');
  for (const { name } of Object.values(documentFaces)) expect(served.zh).toContain(name);
  expectGrade(await lookAtFonts({ local: false }, Promise.resolve(null)), 'good');
});

test('the worst line decides', () => {
  const of = (...grades: Finding['grade'][]) =>
    worstOf(grades.map((grade) => ({ check: 'disk', grade, zh: '', en: '', advice: null })));
  expect([of('good'), of('good', 'attention'), of('attention', 'bad', 'good')]).toEqual(['good', 'attention', 'bad']);
});

test('a small disk, and one with room', async (context) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    context.skip('mounts a small disk, as root on Linux only');
  const folder = await mkdtemp(join(tmpdir(), 'yixian-disk-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const mount = (...words: string[]) => spawnSync('mount', [...words, folder]).status === 0;
  if (!mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs')) context.skip('mounting is not allowed here');
  onTestFinished(() => void spawnSync('umount', [folder]));
  const looked = async () => {
    const [finding, ...others] = await lookAtDisks(
      ['数据', '数据/files'].map((name) => ({ path: join(folder, name), words: { zh: name, en: name } })),
    );
    expect(others).toEqual([]);
    return finding as Finding;
  };
  expectGrade(await looked(), 'bad');
  expect(mount('-o', 'remount,size=1g')).toBe(true);
  expectGrade(await looked(), 'attention');
  expect(mount('-o', 'remount,size=4g')).toBe(true);
  expectGrade(await looked(), 'good');
});

test('a port that is free, and one that another program took', async () => {
  const other = createServer((_request, response) => response.end('{"status":"else"}'));
  await new Promise<void>((done) => other.listen(0, 'localhost', done));
  const { port } = other.address() as AddressInfo;
  expectGrade(await lookAtPort({ host: 'localhost', port }, null), 'bad');
  await new Promise((done) => other.close(done));
  expectGrade(await lookAtPort({ host: 'localhost', port }, null), 'good');
  expectGrade(await lookAtPort({ host: '192.0.2.1', port }, null), 'bad');
});

test('a mail server that answers, and one that is away; no password is shown', async () => {
  expectGrade(await lookAtMail({ mail: null }), 'good');
  const server = await startSmtpServer();
  const mail = { url: server.url, from: 'yixian@example.cn' };
  expectGrade(await lookAtMail({ mail }), 'good');
  await server.close();
  const away = await lookAtMail({ mail: { ...mail, url: server.url.replace('//', '//me:s3cret@') } });
  expectGrade(away, 'attention');
  expect(JSON.stringify(away)).toContain('ESOCKET');
  expect(JSON.stringify(away)).not.toContain('s3cret');
});

test('a wrong setting is the line that is bad, and the machine is looked at all the same', async () => {
  const words = ['doctor', '--json'];
  const { code, out } = await runProgram({ folder: programFolder, words, environment: { PORT: 'none' } });
  const { worst, findings } = JSON.parse(out) as { worst: string; findings: Finding[] };
  expect({ code, worst }).toEqual({ code: exitCodes.unfit, worst: 'bad' });
  const { zh, en } = findings.find(({ check }) => check === 'settings') ?? {};
  for (const sentence of [zh, en]) expect(sentence).toContain('PORT="none"');
  expect(findings.map(({ check }) => check)).toContain('memory');
});
