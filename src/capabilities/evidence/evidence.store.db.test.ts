import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { RefusedError } from '#kernel/refusal';
import { type Tx, txOf } from '#platform/commands';
import { createFileStore, type FileHash } from '#platform/files';
import { groundOfFile, newId, writeGiven } from '#testing/ground';
import type { EvidenceId } from './contract.ts';
import type { Attachment } from './evidence.store.ts';
import { attachEvidence, evidenceJobs, getEvidenceToAttach, listEvidenceOf, refuseToAttach } from './index.ts';
import { dropEvidence } from './services/drop-evidence.ts';
import { keepEvidence } from './services/keep-evidence.ts';
import { seeEvidence } from './services/see-evidence.ts';
import { aPieceOfEvidence, givenEvidence } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let other: GivenZone;
let bringer: AccountActor;
let colleague: AccountActor;
let stranger: AccountActor;

beforeAll(async () => {
  const { runtime } = ground;
  [zone, other] = [await givenZone(runtime), await givenZone(runtime, '另一区')];
  const officer = async (of: GivenZone, name: string) =>
    givenOfficer(runtime, of, name, { role: 'lead-unit', unitId: of.rootUnitId });
  await givenAdministrators(runtime, zone);
  await givenAdministrators(runtime, other);
  [bringer, colleague, stranger] = [
    await officer(zone, 'bringer'),
    await officer(zone, 'colleague'),
    await officer(other, 'stranger'),
  ];
});

const attach = (attachments: readonly Attachment[]) =>
  writeGiven(ground.runtime, zone.zoneId, (tx) => attachEvidence(tx, attachments));

async function reading<Answer>(read: (tx: Tx) => Promise<Answer>, actor: AccountActor = bringer): Promise<Answer> {
  const transaction = await ground.database.begin({ zoneId: actor.zoneId, readOnly: true });
  try {
    return await read(txOf(ground.runtime, transaction, actor, null));
  } finally {
    await transaction.release();
  }
}

const given = async (actor = bringer, rest = {}) => (await givenEvidence(ground.runtime, actor, rest)).evidenceId;
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof RefusedError ? error.refusals[0]?.code : String(error)),
  );

describe('attaching', () => {
  test('a list keeps its order; a foreign zone’s piece and a missing one are not there', async () => {
    const [mine, theirs, foreign] = [await given(), await given(colleague), await given(stranger)];
    const found = await reading((tx) => getEvidenceToAttach(tx, [theirs, newId(), mine, foreign]));
    expect(refuseToAttach(found, bringer, 'photoIds').map(({ field }) => field)).toEqual([
      'photoIds.0',
      'photoIds.1',
      'photoIds.3',
    ]);
    expect(found.map((piece) => piece && [piece.evidenceId, piece.broughtBy, piece.attached])).toEqual([
      [theirs, colleague.personId, false],
      undefined,
      [mine, bringer.personId, false],
      undefined,
    ]);
  });

  test('what belongs to a subject is listed with it, oldest first', async () => {
    const [first, second] = [await given(), await given()];
    const [subjectId, factId] = [newId(), newId<'FactId'>()];
    await attach([
      { evidenceId: second, noun: 'problem', subjectId, factId },
      { evidenceId: first, noun: 'problem', subjectId, factId: null },
    ]);
    const listed = await reading((tx) => listEvidenceOf(tx, 'problem', [subjectId, newId()]));
    expect(listed.map((piece) => [piece.evidenceId, piece.subjectId, piece.factId])).toEqual([
      [first, subjectId, null],
      [second, subjectId, factId],
    ]);
    expect(await reading((tx) => listEvidenceOf(tx, 'hazard', [subjectId]))).toEqual([]);
    expect(await reading((tx) => getEvidenceToAttach(tx, [first]))).toMatchObject([{ attached: true }]);
  });

  test('nothing to attach writes nothing', async () => {
    expect(await reading(async (tx) => attachEvidence(tx, []))).toEqual([]);
  });

  test('one piece belongs to one subject: the second loses, whoever was first', async () => {
    const evidenceId = await given();
    const link = () => attach([{ evidenceId, noun: 'problem', subjectId: newId(), factId: null }]);
    const ended = await Promise.allSettled([link(), link()]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('what is attached while it is removed stays: the foreign key refuses', async () => {
    const evidenceId = await given();
    const subjectId = newId();
    const dropping = { actor: bringer, commandId: newId<'CommandId'>(), inputs: [{ evidenceId }] };
    await Promise.allSettled([
      dropEvidence.perform(ground.runtime, dropping),
      attach([{ evidenceId, noun: 'problem', subjectId, factId: null }]),
    ]);
    const [piece] = await reading((tx) => getEvidenceToAttach(tx, [evidenceId]));
    const listed = await reading((tx) => listEvidenceOf(tx, 'problem', [subjectId]));
    // Either it is gone and belongs to nothing, or it is there with what it belongs to.
    expect(listed).toHaveLength(piece === undefined ? 0 : 1);
  });
});

describe('seeing', () => {
  test('whoever sees the subject sees what belongs to it, and its bringer only so', async () => {
    const [seen, unseen] = [newId(), newId()];
    const [open, closed] = [await given(), await given()];
    await attach([
      { evidenceId: open, noun: 'problem', subjectId: seen, factId: null },
      { evidenceId: closed, noun: 'problem', subjectId: unseen, factId: null },
    ]);
    const query = seeEvidence({ problem: async (_tx, ids) => new Set(ids.filter((id) => id === seen)) });
    const see = (actor: AccountActor, evidenceId: EvidenceId) =>
      codeOf(query.ask(ground.runtime, actor, { evidenceId }));
    expect([await see(colleague, open), await see(bringer, open)]).toEqual(['done', 'done']);
    expect([await see(colleague, closed), await see(bringer, closed)]).toEqual(['not-found', 'not-found']);
    expect(await see(stranger, open)).toBe('not-found');
  });
});

describe('a list of one and a list of many', () => {
  test('pieces are brought together, refused together', async () => {
    const inputs = [aPieceOfEvidence(), aPieceOfEvidence({ mediaType: 'application/pdf', rendering: null })];
    const keep = (pieces: typeof inputs) =>
      keepEvidence.perform(ground.runtime, { actor: bringer, commandId: newId<'CommandId'>(), inputs: pieces });
    expect((await keep(inputs)).answers).toHaveLength(2);
    const taken = { ...aPieceOfEvidence(), evidenceId: inputs[0]?.evidenceId ?? newId(), originalHash: '9'.repeat(64) };
    expect(await codeOf(keep([aPieceOfEvidence(), taken]))).toBe('evidence.id-taken');
  });

  test('another’s id is taken, whatever its content', async () => {
    const piece = await givenEvidence(ground.runtime, colleague);
    const call = { actor: bringer, commandId: newId<'CommandId'>(), inputs: [piece] };
    expect(await codeOf(keepEvidence.perform(ground.runtime, call))).toBe('evidence.id-taken');
  });
});

describe('the sweep', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yixian-sweep-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('after a week what belongs to nothing goes, with its files; what another zone names stays', async () => {
    const files = createFileStore(folder);
    async function* content(text: string) {
      yield Buffer.from(text);
    }
    const keepOld = async (text: string): Promise<FileHash> => {
      const { hash } = await files.keep(content(text), { mostBytes: 100 });
      await utimes(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), 1_000, 1_000);
      return hash;
    };
    const document = (originalHash: FileHash) => ({
      mediaType: 'application/pdf' as const,
      originalHash,
      rendering: null,
    });
    const [stale, shared, attached, unnamed] = [
      await keepOld('stale'),
      await keepOld('shared'),
      await keepOld('attached'),
      await keepOld('unnamed'),
    ];
    const gone = [await given(bringer, document(stale)), await given(bringer, document(shared))];
    const stays = await given(bringer, document(attached));
    await attach([{ evidenceId: stays, noun: 'problem', subjectId: newId(), factId: null }]);
    ground.clock.advance({ days: 6 });
    const young = await given(stranger, document(shared));
    ground.clock.advance({ days: 1, seconds: 1 });

    const [night] = evidenceJobs({ files, zones: async () => [zone.zoneId, other.zoneId] });
    for (const { zoneId } of [zone, other]) {
      const run = { day: ground.clock.today(), commandId: newId<'CommandId'>() };
      await night?.work(ground.runtime, zoneId, { ...run, actor: { kind: 'job', zoneId, job: 'evidence.sweep' } });
    }

    expect(await reading((tx) => getEvidenceToAttach(tx, gone))).toEqual([undefined, undefined]);
    expect(await reading((tx) => getEvidenceToAttach(tx, [stays]))).toMatchObject([{ evidenceId: stays }]);
    expect(await reading((tx) => getEvidenceToAttach(tx, [young]), stranger)).toMatchObject([{ evidenceId: young }]);
    const left = (await readdir(folder, { recursive: true })).filter((path) => /[0-9a-f]{64}$/.test(path));
    expect(left.map((path) => path.slice(-64)).toSorted()).toEqual([shared, attached].toSorted());
    expect(left.join()).not.toContain(unnamed);
    const { rows } = await ground.owner.query(
      `select actor from audit_entry where verb = 'evidence.drop' and zone_id = $1`,
      [zone.zoneId],
    );
    expect(rows.map(({ actor }) => actor)).toContain('job:evidence.sweep');
  });
});
