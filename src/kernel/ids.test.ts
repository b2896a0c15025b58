import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { idSchema, isUuid, uuidV7, uuidV7Series, uuidV8 } from './ids.ts';

const anyTime = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const anyChance = fc.uint8Array({ minLength: 10, maxLength: 16 });

/** The bits of a UUID as one number, most significant first. */
const bitsOf = (id: string): bigint => BigInt(`0x${id.replaceAll('-', '')}`);

describe('UUID version 7 (RFC 9562)', () => {
  test('the example of appendix A.6', () => {
    const chance = Uint8Array.from([0xcc, 0x31, 0x8c, 0x4d, 0xc0, 0xc0, 0xc0, 0x73, 0x98, 0xf0]);
    expect(uuidV7(0x017f22e279b0, chance)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test('5.7: 48 bits of time, version 7, variant 10, and 74 bits of chance', () => {
    fc.assert(
      fc.property(anyTime, anyChance, (time, chance) => {
        const id = uuidV7(time, chance);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(bitsOf(id) >> 80n).toBe(BigInt(time));
        expect((bitsOf(id) >> 76n) & 0xfn).toBe(7n);
        expect((bitsOf(id) >> 62n) & 0x3n).toBe(2n);
      }),
    );
  });

  test('every one of the 74 bits comes from chance', () => {
    const none = bitsOf(uuidV7(0, new Uint8Array(10)));
    const all = bitsOf(uuidV7(0, new Uint8Array(10).fill(0xff)));
    expect([...(none ^ all).toString(2)].filter((bit) => bit === '1').length).toBe(74);

    const reached = Array.from({ length: 80 }, (_, bit) => {
      const chance = new Uint8Array(10);
      chance[bit >> 3] = 1 << (bit & 7);
      return bitsOf(uuidV7(0, chance)) ^ none;
    });
    expect(reached.reduce((together, one) => together | one, 0n)).toBe(none ^ all);
  });

  test('made later, sorts later, as a text too', () => {
    fc.assert(
      fc.property(anyTime, anyTime, anyChance, anyChance, (one, other, chance, otherChance) => {
        fc.pre(one < other);
        expect(uuidV7(one, chance) < uuidV7(other, otherChance)).toBe(true);
      }),
    );
  });

  test.each([-1, 2 ** 48, 0.5, Number.NaN])('%d is no time of it', (time) => {
    expect(() => uuidV7(time, new Uint8Array(10))).toThrow(RangeError);
  });

  test('nine bytes of chance are too few', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('ids of one act (RFC 9562, 6.2)', () => {
  const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

  test('each is a UUID version 7 of the instant, and sorts after the one before', () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const next = uuidV7Series(time, chance);
        const ids = Array.from({ length: 20 }, () => next());
        expect(ids).toEqual([...new Set(ids)].toSorted());
        for (const id of ids) {
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(bitsOf(id) >> 80n).toBe(BigInt(time));
        }
      }),
    );
  });

  test('the count carries over into the bits above the variant', () => {
    const next = uuidV7Series(0, (bytes) => Uint8Array.from({ length: bytes }, (_, at) => (at < 2 ? 0 : 0xff)));
    // From 65,535 on: the low 14 bits are full four times over.
    const ids = Array.from({ length: 2 }, () => next());
    expect(ids.map((id) => id.slice(14, 23))).toEqual(['7004-8000', '7004-8001']);
  });

  test.each([-1, 2 ** 48])('%d is no time of theirs', (time) => {
    expect(() => uuidV7Series(time, chance)).toThrow(RangeError);
  });
});

describe('UUID version 8 (RFC 9562) of a hash', () => {
  // Appendix B.2: a name hashed with SHA-256, its first 16 bytes.
  const hash = Uint8Array.from(
    '5c146b143c524afd938a375d0df1fbf6fe12a66b645f72f6158759387e51f3c8'.match(/../g) ?? [],
    (byte) => Number.parseInt(byte, 16),
  );

  test('the example of appendix B.2', () => {
    expect(uuidV8(hash)).toBe('5c146b14-3c52-8afd-938a-375d0df1fbf6');
  });

  test('every bit but version and variant comes from the hash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 32 }), (bytes) => {
        const id = bitsOf(uuidV8(bytes));
        const whole = bytes.subarray(0, 16).reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
        const marks = (0xfn << 76n) | (0x3n << 62n);
        expect(id & ~marks).toBe(whole & ~marks);
        expect([(id >> 76n) & 0xfn, (id >> 62n) & 0x3n]).toEqual([8n, 2n]);
      }),
    );
  });

  test('fifteen bytes are too few', () => {
    expect(() => uuidV8(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('an id in a message', () => {
  const UnitId = idSchema<'UnitId'>();
  const id = '01816f2e-9b00-7abc-8def-0123456789ab';

  test('is a UUID in lower case, of any version', () => {
    expect(UnitId.parse(id)).toBe(id);
    expect(isUuid(id)).toBe(true);
    expect(UnitId.parse('00000000-0000-0000-0000-000000000000')).toBeTruthy();
  });

  test.each([id.toUpperCase(), `{${id}}`, id.replaceAll('-', ''), `${id} `, `${id}\n`, '', '1'])(
    '%j is refused',
    (text) => {
      expect(isUuid(text)).toBe(false);
      expect(UnitId.safeParse(text).error?.issues[0]?.message).toBe('uuid');
    },
  );

  test('prints in JSON Schema, in requests and in answers', () => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(UnitId, { io })).toMatchObject({
        type: 'string',
        format: 'uuid',
        pattern: expect.stringContaining('0-9a-f'),
      });
    }
  });
});
