import { readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId, writeGiven } from '#testing/ground';
import { type Answer, type Ask, serverOfFile, type Visitor, visitor } from '#testing/http';
import { aPhoto, lookAt, pngClaiming, withExif } from '#testing/photos';
import { type EvidenceId, mostBytes, mostUnattached } from './contract.ts';
import { attachEvidence } from './evidence.store.ts';
import { givenEvidence } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let bringerActor: AccountActor;
let bringer: Visitor;
let colleague: Visitor;
let system: Visitor;
let stranger: Visitor;

async function signedIn(of: GivenZone, name: string): Promise<Visitor> {
  const there = visitor(server());
  expect((await there.signIn(of.code, name, testPassword)).status).toBe(200);
  return there;
}

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  const grant = { role: 'projects-office', unitId: zone.rootUnitId } as const;
  bringerActor = await givenOfficer(runtime, zone, 'bringer', grant);
  await givenOfficer(runtime, zone, 'colleague', grant);
  const other = await givenZone(runtime, '另一区');
  await givenAdministrators(runtime, other);
  await givenOfficer(runtime, other, 'stranger', { ...grant, unitId: other.rootUnitId });
  [bringer, colleague, system, stranger] = [
    await signedIn(zone, 'bringer'),
    await signedIn(zone, 'colleague'),
    await signedIn(zone, 'system'),
    await signedIn(other, 'stranger'),
  ];
});

type Bring = Ask & { readonly as?: Visitor; readonly evidenceId?: EvidenceId; readonly name?: string };

const bring = (content: Buffer | string, { as = bringer, evidenceId = newId(), name, headers, ...rest }: Bring = {}) =>
  as.ask(`/api/evidence/${evidenceId}${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`, {
    method: 'POST',
    raw: new Uint8Array(Buffer.from(content)),
    headers: { 'content-type': 'application/octet-stream', ...headers },
    ...rest,
  });

const codeOf = ({ status, body }: Answer) => [status, body.code];
const filesKept = async () =>
  (await readdir(server().filesFolder, { recursive: true })).filter((path) => /[0-9a-f]{64}$/.test(path));
const arriving = () => readdir(`${server().filesFolder}/arriving`);

describe('bringing a photo', () => {
  test('the original as it came, a photo and a thumbnail re-encoded', async () => {
    const original = withExif(await aPhoto({ width: 4000, height: 3000 }), 6);
    const evidenceId = newId<'EvidenceId'>();
    const answer = await bring(original, { evidenceId, name: '2号楼封顶.jpg' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        evidenceId,
        mediaType: 'image/jpeg',
        name: '2号楼封顶.jpg',
        bytes: original.length,
        width: 1536,
        height: 2048,
        recordedAt: '2022-06-23T04:00:00.000Z',
      },
    });
    const photo = await bringer.ask(`/api/evidence/${evidenceId}/photo`);
    expect(await lookAt(photo.bytes)).toEqual({ width: 1536, height: 2048, corners: ['red', 'blue'] });
    expect(photo.bytes.includes('GPS')).toBe(false);
    const thumbnail = await bringer.ask(`/api/evidence/${evidenceId}/thumbnail`);
    expect(await lookAt(thumbnail.bytes)).toMatchObject({ width: 360, height: 480 });
    expect((await bringer.ask(`/api/evidence/${evidenceId}/original`)).bytes.equals(original)).toBe(true);
  });

  test('a photo of 30 MB', async () => {
    const original = await aPhoto({ width: 3600, height: 2700, noise: true, as: 'png' });
    expect(original.length).toBeGreaterThan(30_000_000);
    expect(await bring(original)).toMatchObject({ status: 201, body: { bytes: original.length, width: 2048 } });
  });

  test('a PDF is kept as it is and never shown as a page', async () => {
    const evidenceId = newId<'EvidenceId'>();
    expect(await bring('%PDF-1.7\nhello\n%%EOF', { evidenceId, name: '会议纪要.pdf' })).toMatchObject({
      status: 201,
      body: { mediaType: 'application/pdf', width: null, height: null },
    });
    expect(codeOf(await bringer.ask(`/api/evidence/${evidenceId}/photo`))).toEqual([404, 'not-found']);
    expect((await bringer.ask(`/api/evidence/${evidenceId}/original`)).body).toBe('%PDF-1.7\nhello\n%%EOF');
  });

  test('reliability 3: the same command twice has one effect and one answer; another content under it is refused', async () => {
    const photo = await aPhoto({ width: 300, height: 200 });
    const once = { evidenceId: newId<'EvidenceId'>(), commandId: newId<'CommandId'>() };
    const [first, again] = [await bring(photo, once), await bring(photo, once)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    const other = await aPhoto({ width: 301, height: 200 });
    expect(codeOf(await bring(other, once))).toEqual([422, 'command.key-reused']);
    expect(codeOf(await bring(other, { evidenceId: once.evidenceId }))).toEqual([409, 'evidence.id-taken']);
    expect(await bring(photo, { evidenceId: once.evidenceId })).toMatchObject({ status: 200, body: first.body });
  });

  test('the same content of two people is stored once', async () => {
    const photo = await aPhoto({ width: 640, height: 480, noise: true });
    expect((await bring(photo)).status).toBe(201);
    const kept = await filesKept();
    expect((await bring(photo, { as: colleague })).status).toBe(201);
    expect(await filesKept()).toEqual(kept);
  });

  test('a photo the disk has lost is made again from the same original', async () => {
    const photo = await aPhoto({ width: 500, height: 400, noise: true });
    const [first, again] = [newId<'EvidenceId'>(), newId<'EvidenceId'>()];
    const before = await filesKept();
    await bring(photo, { evidenceId: first });
    for (const path of (await filesKept()).filter((one) => !before.includes(one))) {
      await rm(`${server().filesFolder}/${path}`);
    }
    expect(await bringer.ask(`/api/evidence/${first}/photo`)).toMatchObject({
      status: 503,
      body: { code: 'files.lost' },
    });
    expect((await bring(photo, { evidenceId: again })).status).toBe(201);
    expect((await bringer.ask(`/api/evidence/${first}/photo`)).status).toBe(200);
  });

  test('photos optional (NB-09) and few: fifty may wait to be used', async () => {
    const hoarder = await givenOfficer(server().runtime, zone, 'hoarder', {
      role: 'township',
      unitId: zone.rootUnitId,
    });
    for (let piece = 0; piece < mostUnattached; piece += 1) await givenEvidence(server().runtime, hoarder);
    expect(await bring('%PDF-1.7', { as: await signedIn(zone, 'hoarder') })).toMatchObject({
      status: 409,
      body: { refusals: [{ code: 'evidence.too-many-unattached', facts: { most: 50 } }] },
    });
  });
});

describe('what is refused', () => {
  test.each([
    ['a script named as a photo', '#!/bin/sh\nrm -rf /\n', 'script'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'svg'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'html'],
    ['a text renamed .jpg', 'a note', 'unknown'],
    ['an archive', 'PK\u0003\u0004 and so on', 'zip'],
    ['a HEIC photo', '\0\0\0\u0018ftypheic', 'heic'],
    ['nothing at all', '', 'empty'],
  ])('%s', async (_what, content, is) => {
    const kept = await filesKept();
    expect(
      await bring(content, { name: 'photo.jpg', headers: { 'content-type': 'application/octet-stream' } }),
    ).toMatchObject({ status: 422, body: { refusals: [{ code: 'evidence.not-accepted', facts: { is } }] } });
    expect([await filesKept(), await arriving()]).toEqual([kept, []]);
  });

  test('a photo cut short, and one of 50,000 × 50,000 pixels in a hundred bytes', async () => {
    const photo = await aPhoto({ width: 1000, height: 800 });
    expect(codeOf(await bring(photo.subarray(0, photo.length / 2)))).toEqual([422, 'photo.damaged']);
    expect(codeOf(await bring(pngClaiming(50_000, 50_000)))).toEqual([422, 'photo.too-many-pixels']);
    expect(
      await server().owner.query(`select 1 from evidence where bytes < 200 and media_type = 'image/png'`),
    ).toMatchObject({
      rowCount: 0,
    });
  });

  test('a page behind the first bytes of a photo serves none of its text', async () => {
    const photo = await aPhoto({ width: 100, height: 80 });
    const evidenceId = newId<'EvidenceId'>();
    const polyglot = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]);
    expect((await bring(polyglot, { evidenceId, name: 'page.html' })).status).toBe(201);
    const served = await bringer.ask(`/api/evidence/${evidenceId}/photo`);
    expect([served.bytes.includes('<script>'), served.headers.get('content-type')]).toEqual([false, 'image/jpeg']);
    const original = await bringer.ask(`/api/evidence/${evidenceId}/original`);
    expect(original.headers.get('content-type')).toBe('application/octet-stream');
    expect(original.headers.get('content-disposition')).toBe(
      `attachment; filename="page.html.jpg"; filename*=UTF-8''page.html.jpg`,
    );
  });

  test('a name that is none, an id that is none, no command id', async () => {
    expect(await bring('%PDF-1.7', { name: 'a\nb' })).toMatchObject({
      status: 400,
      body: { refusals: [{ field: 'name' }] },
    });
    expect(codeOf(await bring('%PDF-1.7', { evidenceId: 'no-id' as EvidenceId }))).toEqual([400, 'field.custom']);
    expect(codeOf(await bring('%PDF-1.7', { commandId: null }))).toEqual([400, 'command-id-required']);
  });

  test('JSON where a file is expected, and a file where JSON is expected', async () => {
    const json = await bringer.ask(`/api/evidence/${newId()}`, { method: 'POST', body: { evidenceId: newId() } });
    expect(codeOf(json)).toEqual([400, 'media-type']);
    const file = await bringer.ask('/api/units', {
      method: 'POST',
      raw: new Uint8Array(8),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(codeOf(file)).toEqual([400, 'media-type']);
  });

  test('reliability 9: from a foreign page', async () => {
    expect(codeOf(await bring('%PDF-1.7', { headers: { origin: 'https://evil.example' } }))).toEqual([
      403,
      'foreign-origin',
    ]);
  });

  test('whoever works nowhere in the zone', async () => {
    expect(codeOf(await bring('%PDF-1.7', { as: system }))).toEqual([404, 'not-found']);
  });
});

/** Sends the head of an upload and a little of its body; resolves with the answer, while the rest was never sent. */
const sendBeginning = (headers: Record<string, string>) =>
  new Promise<{ readonly status: number | undefined; readonly code: unknown }>((done, fail) => {
    const upload = request(`${server().url}/api/evidence/${newId()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newId(), ...headers },
    });
    upload.on('error', fail);
    upload.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        upload.destroy();
        done({ status: response.statusCode, code: (JSON.parse(text) as { code: unknown }).code });
      });
    });
    upload.write(Buffer.alloc(1000, 1));
  });

describe('reliability 13: limits, before the body is read', () => {
  test('51 MB are refused by what they say they are, without reading them', async () => {
    const cookie = bringer.cookie ?? '';
    const length = String(51 * 2 ** 20);
    expect(await sendBeginning({ cookie, 'content-length': length })).toEqual({ status: 413, code: 'files.too-large' });
    expect(await arriving()).toEqual([]);
  });

  test('51 MB that do not say so are refused at the first byte too many, and leave nothing', async () => {
    const kept = await filesKept();
    async function* photo() {
      yield Buffer.from('%PDF-1.7\n');
      for (let sent = 0; sent < mostBytes; sent += 2 ** 20) yield Buffer.alloc(2 ** 20);
    }
    const answer = await fetch(`${server().url}/api/evidence/${newId()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newId(), cookie: bringer.cookie ?? '' },
      body: ReadableStream.from(photo()),
      duplex: 'half',
    });
    expect([answer.status, ((await answer.json()) as { code: unknown }).code]).toEqual([413, 'files.too-large']);
    expect([await filesKept(), await arriving()]).toEqual([kept, []]);
  });

  test('a stranger', async () => {
    expect(await sendBeginning({ 'content-length': '1000000' })).toEqual({ status: 401, code: 'signed-out' });
  });

  test('whoever works nowhere in the zone', async () => {
    const headers = { cookie: system.cookie ?? '', 'content-length': '1000000' };
    expect(await sendBeginning(headers)).toEqual({ status: 404, code: 'not-found' });
  });

  test('an upload that breaks off leaves nothing', async () => {
    const upload = request(`${server().url}/api/evidence/${newId()}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'idempotency-key': newId(),
        'content-length': '1000000',
        cookie: bringer.cookie ?? '',
      },
    });
    upload.on('error', () => undefined);
    upload.write(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_000)]));
    await expect.poll(arriving).toHaveLength(1);
    upload.destroy();
    await expect.poll(arriving).toEqual([]);
  });
});

describe('who sees what was brought', () => {
  let evidenceId: EvidenceId;
  beforeAll(async () => {
    evidenceId = newId();
    await bring(await aPhoto({ width: 60, height: 40 }), { evidenceId, name: '整改前 "一".jpg' });
  });
  const paths = () => ['photo', 'thumbnail', 'original'].map((part) => `/api/evidence/${evidenceId}/${part}`);

  test('its bringer while it belongs to nothing; a foreign id, an unseen and a missing one are one answer', async () => {
    for (const path of paths()) expect((await bringer.ask(path)).status).toBe(200);
    const answerOf = async (who: Visitor, path: string) => {
      const { status, body, headers } = await who.ask(path);
      return {
        status,
        body: { ...body, requestId: '' },
        cache: headers.get('cache-control'),
        etag: headers.get('etag'),
      };
    };
    const missing = await answerOf(bringer, `/api/evidence/${newId()}/photo`);
    expect(missing).toMatchObject({ status: 404, cache: 'no-store', etag: null });
    for (const path of paths()) {
      for (const who of [colleague, system, stranger]) expect(await answerOf(who, path)).toEqual(missing);
    }
    expect((await visitor(server()).ask(paths()[0] ?? '')).status).toBe(401);
  });

  test('reliability 12: what is served can do nothing, is this session’s alone, and is kept by its content', async () => {
    const [photo = ''] = paths();
    const { headers } = await bringer.ask(photo);
    const names = ['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control', 'vary'];
    expect(names.map((name) => headers.get(name))).toEqual([
      'image/jpeg',
      'nosniff',
      "sandbox; default-src 'none'",
      'private, max-age=604800, immutable',
      'Cookie',
    ]);
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await bringer.ask(photo, { headers: { 'if-none-match': etag } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const other = await colleague.ask(photo, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(404);
    const head = await bringer.ask(photo, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('etag')]).toEqual([200, 0, etag]);
  });

  test('an original is saved, under a name that every browser reads', async () => {
    const { headers } = await bringer.ask(paths()[2] ?? '');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${'_'.repeat(7)}.jpg"; filename*=UTF-8''%E6%95%B4%E6%94%B9%E5%89%8D%20_%E4%B8%80_.jpg`,
    );
  });

  test('a subject nobody says who sees is seen by nobody', async () => {
    const orphan = await givenEvidence(server().runtime, bringerActor);
    await writeGiven(server().runtime, zone.zoneId, (tx) =>
      attachEvidence(tx, [{ evidenceId: orphan.evidenceId, noun: 'unknown', subjectId: newId(), factId: null }]),
    );
    expect(codeOf(await bringer.ask(`/api/evidence/${orphan.evidenceId}/photo`))).toEqual([404, 'not-found']);
  });
});

describe('thinking better of it', () => {
  const drop = (who: Visitor, evidenceId: EvidenceId) => who.ask(`/api/evidence/${evidenceId}`, { method: 'DELETE' });

  test('who brought it removes it, nobody else', async () => {
    const { evidenceId } = await givenEvidence(server().runtime, bringerActor);
    for (const who of [colleague, system, stranger])
      expect(codeOf(await drop(who, evidenceId))).toEqual([404, 'not-found']);
    expect(await drop(bringer, evidenceId)).toMatchObject({ status: 200, body: { evidenceId } });
    expect(codeOf(await drop(bringer, evidenceId))).toEqual([404, 'not-found']);
  });

  test('what belongs to something stays', async () => {
    const { evidenceId } = await givenEvidence(server().runtime, bringerActor);
    await writeGiven(server().runtime, zone.zoneId, (tx) =>
      attachEvidence(tx, [{ evidenceId, noun: 'problem', subjectId: newId(), factId: null }]),
    );
    expect(codeOf(await drop(bringer, evidenceId))).toEqual([404, 'not-found']);
  });
});
