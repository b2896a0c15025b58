import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor';
import { instant } from '#kernel/instant';
import type { PersonId } from '#kernel/ids';
import { EvidenceName, type EvidenceId, type EvidenceMedia, mostUnattached } from './contract.ts';
import { type Attachable, downloadName, keepEvidence, refuseToAttach } from './evidence.rules.ts';

const id = (name: string) => name as EvidenceId;
const keep = (unattached: number, existing: boolean | null = null, before: readonly string[] = []) =>
  keepEvidence(
    {
      unattached,
      existing: existing === null ? null : { same: existing, recordedAt: instant('2022-06-23T04:00:00.000Z') },
    },
    { inputs: [...before, 'new'].map((name) => ({ evidenceId: id(name) })), index: before.length },
  );

describe('keeping what somebody brought', () => {
  test('fifty pieces may wait, not one more', () => {
    expect(keep(mostUnattached - 1)).toBe('kept');
    expect(keep(mostUnattached)).toMatchObject({ code: 'evidence.too-many-unattached', facts: { most: 50 } });
    expect(keep(mostUnattached - 1, null, ['earlier'])).toMatchObject({ code: 'evidence.too-many-unattached' });
  });

  test('reliability 3: the same content under the same id is the same piece, another content is a conflict', () => {
    expect(keep(0, true)).toBe('unchanged');
    expect(keep(mostUnattached, true)).toBe('unchanged');
    expect(keep(0, false)).toMatchObject({ refused: 'conflict', code: 'evidence.id-taken' });
    expect(keep(0, null, ['new'])).toMatchObject({ refused: 'conflict', code: 'evidence.id-taken' });
  });
});

describe('attaching', () => {
  const me = 'me' as PersonId;
  const actor = { kind: 'account', personId: me } as const;
  const piece = (name: string, rest: Partial<Attachable> = {}): Attachable => ({
    evidenceId: id(name),
    mediaType: 'image/jpeg',
    broughtBy: me,
    attached: false,
    ...rest,
  });
  const attach = (found: readonly (Attachable | undefined)[], by: Pick<Actor, 'kind'> = actor) =>
    refuseToAttach(found, by, 'photoIds').map(({ code, field }) => [field, code]);

  test('one’s own, each once', () => {
    expect(attach([piece('a'), piece('b')])).toEqual([]);
    expect(attach([])).toEqual([]);
  });

  test('another’s and a missing one are one answer, at the field that names them', () => {
    expect(attach([piece('a'), undefined, piece('c', { broughtBy: 'other' as PersonId })])).toEqual([
      ['photoIds.1', 'evidence.not-yours'],
      ['photoIds.2', 'evidence.not-yours'],
    ]);
    const others = piece('d', { broughtBy: 'other' as PersonId, attached: true });
    expect(attach([others])).toEqual([['photoIds.0', 'evidence.not-yours']]);
  });

  test('what belongs to something, or comes twice in one message, belongs there for good', () => {
    expect(attach([piece('a', { attached: true })])).toEqual([['photoIds.0', 'evidence.attached-already']]);
    expect(attach([piece('a'), piece('a')])).toEqual([['photoIds.1', 'evidence.attached-already']]);
  });

  test('a job and the operator have brought nothing', () => {
    expect(attach([piece('a')], { kind: 'job' })).toEqual([['photoIds.0', 'evidence.not-yours']]);
    expect(attach([piece('a')], { kind: 'operator' })).toEqual([['photoIds.0', 'evidence.not-yours']]);
  });
});

describe('the name of a file', () => {
  test('says nothing about the content: the ending is that of what it is', () => {
    const named = (name: string | null, media: EvidenceMedia) => downloadName(name, media, id('id'));
    expect(named('2号楼.JPG', 'image/jpeg')).toBe('2号楼.JPG');
    expect(named('整改.jpeg', 'image/jpeg')).toBe('整改.jpeg');
    expect(named('run.exe', 'image/png')).toBe('run.exe.png');
    expect(named('page.html', 'application/pdf')).toBe('page.html.pdf');
    expect(named('../../etc/passwd', 'image/webp')).toBe('.._.._etc_passwd.webp');
    expect(named(null, 'image/jpeg')).toBe('id.jpg');
  });

  test('is trimmed, and without control characters', () => {
    expect(EvidenceName.parse('  2号楼.jpg ')).toBe('2号楼.jpg');
    for (const name of ['', '   ', 'a\nb', 'a\u0000', 'a\u202Egpj.exe', 'x'.repeat(121)]) {
      expect([name, EvidenceName.safeParse(name).success]).toEqual([name, false]);
    }
  });
});
