import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mayAct } from '#kernel/permission';
import type { Operation } from '#platform/http';
import { newId } from './ground.ts';
import { type Answer, serverOfFile } from './http.ts';
import {
  aCanary,
  addressOf,
  givenHolders,
  type Holder,
  inParts,
  type MatrixGround,
  positions,
  standingOf,
} from './matrix-ground.ts';
import { matrixSubjects, triedElsewhere } from './matrix-subjects.ts';
import type { MatrixGiven, MatrixPlace, MatrixSubject } from './matrix.ts';
import { allOperations } from './operations.ts';

// Every role × verb × place, from the sentences of the verbs themselves (house.md 3.13).
const server = serverOfFile({ manyAddresses: true });
const { operations } = allOperations('/nowhere');
type Act = Operation & { readonly verb: NonNullable<Operation['verb']> };
const acts = operations.filter((operation): operation is Act => operation.verb !== undefined);
const nounOf = (name: string) => name.split('.')[0] ?? '';
const actsOf = ({ verbs }: MatrixSubject) => acts.filter(({ verb }) => verbs.includes(verb.name));

let ground: MatrixGround;
beforeAll(async () => {
  ground = await givenHolders(server());
}, 60_000);

type Verdict = 'done' | 'not-allowed' | 'missing';

function expectedOf({ see }: MatrixSubject, { permission, verb }: Act, holder: Holder, given: MatrixGiven): Verdict {
  const standing = standingOf(holder, given);
  if (mayAct(permission, holder.asker, standing, verb.name)) return 'done';
  return mayAct(see, holder.asker, standing, verb.name) ? 'not-allowed' : 'missing';
}

const verdictOf = ({ status }: Answer): Verdict | number => {
  if (status < 300) return 'done';
  return status === 403 ? 'not-allowed' : status === 404 ? 'missing' : status;
};

function send({ person, name }: Holder, { endpoint, verb }: Act, given: MatrixGiven): Promise<Answer> {
  const message = given.messages[verb.name];
  if (message === undefined) throw new Error(`${verb.name} has no message in the matrix of its noun`);
  const inPath = new Set([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part ?? ''));
  const body = Object.fromEntries(
    Object.entries(message).filter(([part]) => !inPath.has(part) && !(endpoint.ifMatch === true && part === 'version')),
  );
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, part: string) => String(message[part]));
  return person.ask(path, {
    method: endpoint.method,
    ...(endpoint.body === undefined ? {} : { body }),
    ...(endpoint.ifMatch === true ? { version: Number(message['version']) } : {}),
    headers: { 'x-forwarded-for': addressOf(name) },
  });
}

/** One record for all who are refused; a fresh one for each who acts, since acting changes it. */
async function cellsOf(subject: MatrixSubject, act: Act, place: MatrixPlace): Promise<readonly string[]> {
  const shared = await subject.given(ground.scene, place);
  return inParts(ground.holders, async (holder) => {
    const expected = expectedOf(subject, act, holder, shared);
    const given = expected === 'done' ? await subject.given(ground.scene, { ...place, canary: aCanary() }) : shared;
    const answer = await send(holder, act, given);
    const verdict = verdictOf(answer);
    const code = verdict === expected ? '' : ` (${JSON.stringify(answer.body).slice(0, 300)})`;
    return verdict === expected ? [] : [`${holder.name}: ${verdict}, not ${expected}${code}`];
  });
}

test('every served verb has joined, or is named with the test that tries it, and never both', () => {
  const joined = new Set(matrixSubjects.flatMap(({ verbs }) => verbs));
  const names = acts.map(({ verb }) => verb.name);
  const tried = new Set(Object.keys(triedElsewhere));
  const isTried = (name: string) => tried.has(name) || tried.has(nounOf(name));
  expect(names.filter((name) => joined.has(name) === isTried(name))).toEqual([]);
  const gone = [...joined, ...tried].filter((known) => !names.some((name) => name === known || nounOf(name) === known));
  expect(gone).toEqual([]);
  const files = Object.values(triedElsewhere).map((file) => join(import.meta.dirname, '../capabilities', file));
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

describe.each(matrixSubjects.map((subject) => [subject.noun, subject] as const))(
  'house.md 3.13: %s',
  (_noun, subject) => {
    const capacities = subject.capacities.length === 0 ? [null] : subject.capacities;
    const cells = actsOf(subject).flatMap((act) =>
      capacities.map((capacity) => [act.verb.name, capacity, act] as const),
    );

    test('every served verb has its row', async () => {
      const { messages } = await subject.given(ground.scene, {
        capacity: capacities[0] ?? null,
        unitId: ground.units.own,
        canary: aCanary(),
      });
      expect(Object.keys(messages).toSorted()).toEqual(
        actsOf(subject)
          .map(({ verb }) => verb.name)
          .toSorted(),
      );
    });

    test.each(cells)(
      '%s, standing as %s: own unit, below, sibling, above',
      { timeout: 120_000 },
      async (_verb, capacity, act) => {
        for (const position of subject.capacities.length === 0 ? (['above'] as const) : positions) {
          const place = { capacity, unitId: ground.units[position], canary: aCanary() };
          expect({ position, wrong: await cellsOf(subject, act, place) }).toEqual({ position, wrong: [] });
        }
      },
    );

    test.each(actsOf(subject).map((act) => [act.verb.name, act] as const))(
      '%s: a record of another zone and one that is not there are one answer, to everybody',
      { timeout: 120_000 },
      async (_verb, act) => {
        const place = { capacity: capacities[0] ?? null, unitId: ground.foreign.zone.rootUnitId, canary: aCanary() };
        const theirs = await subject.given(ground.foreign, place);
        const nowhere: MatrixGiven = { ...theirs, messages: withOtherIds(theirs.messages) };
        const told = ({ status, body }: Answer) => JSON.stringify({ status, ...body, requestId: '' });
        const wrong = await inParts(ground.holders, async (holder) => {
          const [foreignAnswer, missing] = [await send(holder, act, theirs), await send(holder, act, nowhere)];
          const same = told(foreignAnswer) === told(missing) && verdictOf(missing) === 'missing';
          return same ? [] : [`${holder.name}: ${told(foreignAnswer)} and ${told(missing)}`];
        });
        expect(wrong).toEqual([]);
      },
    );
  },
);

const withOtherIds = (messages: MatrixGiven['messages']): MatrixGiven['messages'] =>
  JSON.parse(
    JSON.stringify(messages).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, () => JSON.stringify(newId())),
  );
