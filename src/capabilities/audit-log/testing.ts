import type { AccountActor } from '#capabilities/access/testing';
import { addUnit, renameUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone } from '#capabilities/organisation/testing';
import type { CommandId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { newId } from '#testing/ground';
import { erasePayload } from './services/erase-payload.ts';

/** Acts of one administrator, as many as asked: each third one a list, each fifth one with a name before. */
export async function givenActs(
  runtime: Runtime,
  zone: GivenZone,
  actor: AccountActor,
  count: number,
): Promise<readonly CommandId[]> {
  const commandIds = Array.from({ length: count }, () => newId<'CommandId'>());
  const first = aUnit(zone.rootUnitId, { name: `单位 ${newId()}` });
  await addUnit.perform(runtime, { actor, commandId: commandIds[0] ?? newId(), inputs: [first] });
  for (const [index, commandId] of commandIds.slice(1).entries()) {
    const length = index % 3 === 0 ? 3 : 1;
    const units = Array.from({ length }, () => aUnit(zone.rootUnitId, { name: `单位 ${newId()}` }));
    await (index % 5 === 4
      ? renameUnit.perform(runtime, {
          actor,
          commandId,
          inputs: [{ unitId: first.unitId, version: Math.floor(index / 5) + 1, name: `改名 ${newId()}` }],
        })
      : addUnit.perform(runtime, { actor, commandId, inputs: units }));
  }
  return commandIds;
}

/** Erases the payload of one entry and answers the command id of the erasure. */
export async function givenErasure(runtime: Runtime, actor: AccountActor, entryId: CommandId): Promise<CommandId> {
  const commandId = newId<'CommandId'>();
  await erasePayload.perform(runtime, { actor, commandId, inputs: [{ entryId, reason: '当事人申请' }] });
  return commandId;
}
