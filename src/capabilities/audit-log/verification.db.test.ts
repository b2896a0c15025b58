import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { CommandId } from '#kernel/ids';
import type { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId } from '#testing/ground';
import { erasePayload } from './services/erase-payload.ts';
import { sealZone } from './services/seal-zone.ts';
import { verifyZone } from './services/verify-zone.ts';
import { givenActs, givenErasure } from './testing.ts';
import type { Fault } from './sealed-row.rules.ts';

const ground = groundOfFile();
let zone: GivenZone;
let audit: AccountActor;
let system: AccountActor;
let erased: CommandId;
let erasure: CommandId;

/** So much of a year as a test can flip through; the last act waits in the queue. */
const count = 40;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  ({ audit, system } = await givenAdministrators(ground.runtime, zone));
  const acts = await givenActs(ground.runtime, zone, system, count);
  erased = acts[7] as CommandId;
  erasure = await givenErasure(ground.runtime, audit, erased);
  await sealZone(ground.runtime, zone.zoneId);
  await givenActs(ground.runtime, zone, system, 1);
  // The owner can take walls down before tampering; here they are down from the start.
  await ground.owner.query(`
    alter table audit_subject drop constraint audit_subject_entry;
    alter table audit_payload drop constraint audit_payload_entry;
    alter table audit_seal drop constraint audit_seal_entry, drop constraint audit_seal_algorithm`);
});

const verify = (zoneId = zone.zoneId) => verifyZone(ground.runtime, zoneId);
const intact = { checked: count + 1, erased: 1, faults: [], more: false };

test('reliability 5: an untouched chain verifies; what waits for its seal is no fault', async () => {
  expect(await verify()).toMatchObject(intact);
});

test('reliability 22: a payload erased by a command leaves the chain verifiable, and its entry in place', async () => {
  const { rows } = await ground.owner.query('select from audit_payload where command_id = $1', [erased]);
  expect(rows).toHaveLength(0);
  expect(await verify()).toMatchObject({ erased: 1, faults: [] });
  const again = (entryId: CommandId) =>
    erasePayload.perform(ground.runtime, { actor: audit, commandId: newId(), inputs: [{ entryId, reason: '再次' }] });
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => null,
      (error: RefusedError) => error.refusals[0]?.code,
    );
  expect(await refusalOf(again(erased))).toBe('audit.payload-gone');
  expect(await refusalOf(again(erasure))).toBe('audit.erasure-stays');
  expect(await refusalOf(again(newId()))).toBe('not-found');
});

type Column = {
  readonly table: string;
  readonly column: string;
  readonly type: 'uuid' | 'text' | 'bigint' | 'timestamptz';
};

const columns: readonly Column[] = [
  ...(['zone_id', 'command_id'] as const).flatMap((column) =>
    ['audit_entry', 'audit_subject', 'audit_payload', 'audit_seal'].map((table) => ({
      table,
      column,
      type: 'uuid' as const,
    })),
  ),
  ...['verb', 'actor', 'payload_hash'].map((column) => ({ table: 'audit_entry', column, type: 'text' as const })),
  { table: 'audit_entry', column: 'recorded_at', type: 'timestamptz' },
  { table: 'audit_subject', column: 'subject_id', type: 'uuid' },
  ...['salt', 'payload'].map((column) => ({ table: 'audit_payload', column, type: 'text' as const })),
  ...['algorithm', 'subjects_hash', 'entry_hash', 'chain_hash'].map((column) => ({
    table: 'audit_seal',
    column,
    type: 'text' as const,
  })),
  { table: 'audit_seal', column: 'seq', type: 'bigint' },
  { table: 'audit_seal', column: 'sealed_at', type: 'timestamptz' },
  { table: 'audit_head', column: 'zone_id', type: 'uuid' },
  { table: 'audit_head', column: 'seq', type: 'bigint' },
  { table: 'audit_head', column: 'chain_hash', type: 'text' },
];

/** Another value that differs in one bit of one byte. */
function flipped(type: Column['type'], value: string): string {
  if (type === 'bigint' || type === 'timestamptz') {
    const bit = BigInt(randomInt(type === 'bigint' ? 63 : 50));
    return String(BigInt(value) ^ (1n << bit));
  }
  if (type === 'uuid') {
    const places = [...value].flatMap((digit, at) => (digit === '-' ? [] : [at]));
    const at = places[randomInt(places.length)] ?? 0;
    const digit = (Number.parseInt(value.charAt(at), 16) ^ (1 << randomInt(4))).toString(16);
    return value.slice(0, at) + digit + value.slice(at + 1);
  }
  const at = randomInt(value.length);
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1);
}

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const written: Record<Column['type'], string> = {
  uuid: '$2::uuid',
  text: '$2::text',
  bigint: '$2::bigint',
  timestamptz: `timestamptz 'epoch' + $2::bigint * interval '1 microsecond'`,
};

type Planted = {
  readonly column: Column;
  readonly commandId: string | null;
  readonly seq: string | null;
  readonly value: string;
};

/** Flips one byte of one random row of a column, looks, and puts it back. */
async function flipOnce({ table, column, type }: Column, look: (planted: Planted) => Promise<void>): Promise<boolean> {
  const { owner } = ground;
  const shown = type === 'timestamptz' ? micros(column) : `${column}::text`;
  const seal = `(select s.seq::text from audit_seal s where s.zone_id = t.zone_id and s.command_id = t.command_id)`;
  const { rows } = await owner.query(
    table === 'audit_head'
      ? `select ctid::text, ${shown} as value, null as command_id, seq::text as seq from audit_head where zone_id = $1`
      : `select t.ctid::text, ${shown.replace(column, `t.${column}`)} as value, t.command_id, ${seal} as seq
           from ${table} t where t.zone_id = $1 and ${seal} is not null order by random() limit 1`,
    [zone.zoneId],
  );
  const [row] = rows as [{ ctid: string; value: string; command_id: string | null; seq: string }];
  const value = flipped(type, row.value);
  const set = async (ctid: string, to: string): Promise<string> => {
    const { rows: changed } = await owner.query(
      `update ${table} set ${column} = ${written[type]} where ctid = $1::tid returning ctid::text`,
      [ctid, to],
    );
    return (changed[0] as { ctid: string }).ctid;
  };
  let place: string;
  try {
    place = await set(row.ctid, value);
  } catch (error) {
    // Where a key forbids the value, nobody could have planted it.
    if ((error as { code?: string }).code === '23505') return false;
    throw error;
  }
  try {
    await look({ column: { table, column, type }, commandId: row.command_id, seq: row.seq, value });
  } finally {
    await set(place, row.value);
  }
  return true;
}

/** Where the flip must be found: the row that suffered it, and no other. */
function expectedFault({ column: { table, column }, commandId, seq, value }: Planted): Partial<Fault> {
  const place = { table: table as Fault['table'], seq, commandId };
  if (table === 'audit_head') {
    return { table: 'audit_head', kind: column === 'zone_id' ? 'missing' : 'changed', seq: String(count + 1) };
  }
  if (column === 'seq') return { ...place, kind: 'moved', foundAt: value };
  const leaves = column === 'zone_id' || (table === 'audit_payload' && column === 'command_id');
  return { ...place, kind: leaves && table !== 'audit_subject' ? 'missing' : 'changed' };
}

describe('reliability 5: any changed byte is located', () => {
  test('one bit flipped in 500 random places: the row that suffered it is named, and no other', async () => {
    let flips = 0;
    for (let at = 0; flips < 500; at += 1) {
      const planted = await flipOnce(columns[at % columns.length] as Column, async (flip) => {
        const { faults } = await verify();
        const expected = expectedFault(flip);
        // An erasure that no longer says what it said leaves the payload it erased unaccounted for.
        const ofErasure = flip.commandId === erasure && flip.column.table !== 'audit_payload';
        const others = ofErasure ? faults.filter(({ commandId }) => commandId !== erased) : faults;
        expect({ flip, faults: others }).toEqual({ flip, faults: [expect.objectContaining(expected)] });
      });
      if (planted) flips += 1;
    }
    expect(await verify()).toMatchObject(intact);
  });
});
