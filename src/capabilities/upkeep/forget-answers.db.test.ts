import { expect, test } from 'vitest';
import { aUnit, givenZone } from '#capabilities/organisation/testing';
import { addUnit } from '#capabilities/organisation';
import { givenAdministrators } from '#capabilities/access/testing';
import { groundOfFile, newId } from '#testing/ground';
import { forgetOldAnswers } from './services/forget-answers.ts';

const ground = groundOfFile();

test('reliability 3: an answer is kept for 90 days; after that the same message has still no second effect', async () => {
  const zone = await givenZone(ground.runtime);
  const { system } = await givenAdministrators(ground.runtime, zone);
  const call = { actor: system, commandId: newId<'CommandId'>(), inputs: [aUnit(zone.rootUnitId)] };
  const { answers } = await addUnit.perform(ground.runtime, call);
  const forget = () => forgetOldAnswers(ground.runtime, zone.zoneId);
  ground.clock.advance({ days: 89 });
  expect(await forget()).toBe(0);
  expect(await addUnit.perform(ground.runtime, call)).toMatchObject({ answers, replayed: true });
  ground.clock.advance({ days: 2 });
  expect(await forget()).toBeGreaterThan(0);
  expect(await forget()).toBe(0);
  await expect(addUnit.perform(ground.runtime, call)).rejects.toMatchObject({
    refusals: [{ code: 'command.answer-erased' }],
  });
});
