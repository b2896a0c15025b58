import { describe, expect, test } from 'vitest';
import { administratorOffices } from '#kernel/actor';
import { foundingMessage, foundingPassword } from '#testing/founding';
import { newId } from '#testing/ground';
import { serverOfFile, visitor } from '#testing/http';

const server = serverOfFile();

const founding = (rest: object = {}) => ({ ...foundingMessage(server().foundingToken), ...rest });
const found = (body: object, commandId = newId()) => visitor(server()).ask('/api/founding', { body, commandId });
const withAdministrator = (index: number, change: object) => {
  const message = founding();
  return {
    ...message,
    administrators: message.administrators.map((one, at) => (at === index ? { ...one, ...change } : one)),
  };
};

describe('founding, before it is done', () => {
  test('the door says that one may be founded', async () => {
    expect(await visitor(server()).ask('/api/entrance')).toMatchObject({
      status: 200,
      body: { onlyZone: null, foundingOpen: true },
    });
  });
  test('refuses another token', async () => {
    expect(await found(founding({ token: 'x'.repeat(32) }))).toMatchObject({
      status: 403,
      body: { refusals: [{ code: 'founding.token', field: 'token' }] },
    });
  });
  test('reliability 11: three administrators are three people, one an office', async () => {
    const cases: readonly (readonly [object, string, string])[] = [
      [withAdministrator(1, { office: 'system' }), 'founding.office-twice', 'administrators.1.office'],
      [withAdministrator(2, { personName: '甲system' }), 'founding.same-person', 'administrators.2.personName'],
      [
        withAdministrator(1, { signInName: 'SYSTEM-admin' }),
        'founding.same-sign-in-name',
        'administrators.1.signInName',
      ],
      [
        withAdministrator(0, { signInName: 'my.own.name.is.it', password: 'my.own.name.is.it' }),
        'founding.password-is-name',
        'administrators.0.password',
      ],
      [founding({ establishedOn: '2022-06-24' }), 'founding.established-ahead', 'establishedOn'],
    ];
    for (const [message, code, field] of cases) {
      expect(await found(message)).toMatchObject({ status: 422, body: { refusals: [{ code, field }] } });
    }
    expect(await found(withAdministrator(0, { password: 'short' }))).toMatchObject({
      status: 400,
      body: { refusals: [{ field: 'administrators.0.password' }] },
    });
    expect(await found({ ...founding(), administrators: [] })).toMatchObject({ status: 400 });
    expect((await server().owner.query('select from zone')).rowCount).toBe(0);
  });
});

test('founding is done once, answers again under its key, and opens the door for three people', async () => {
  const [message, commandId] = [founding(), newId()];
  const rivals = await Promise.all([
    found(message, commandId),
    found(founding({ code: 'rival-1' })),
    found(founding({ code: 'rival-2' })),
  ]);
  expect(rivals.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(rivals.filter(({ status, body }) => status === 409 && body.code === 'founding.closed')).toHaveLength(2);
  const code = rivals.find(({ status }) => status === 201)?.body.code;
  expect(await visitor(server()).ask('/api/entrance')).toMatchObject({
    body: { onlyZone: { code, name: '东临新区' }, foundingOpen: false },
  });
  if (code === 'dongling') expect(await found(message, commandId)).toMatchObject({ status: 201, body: { code } });
  for (const office of administratorOffices) {
    const person = visitor(server());
    expect(await person.signIn(code, `${office}-admin`, foundingPassword(office))).toMatchObject({
      status: 200,
      body: { office },
    });
  }
  const { rows } = await server().owner.query('select payload from audit_payload');
  expect(JSON.stringify(rows)).not.toMatch(/long enough|argon2/);
});
