import type { CommandId } from '#kernel/ids';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import { hashPassword } from '#platform/sessions';
import type { FoundZone, ZoneSign } from '../contract.ts';
import { whyNotEstablished, whyNotPasswords, whyNotThreePeople } from '../founding.rules.ts';
import { foundZone } from './found-zone.ts';
import type { FoundingToken } from './founding-token.ts';

/** Takes the first visitor's message: the token is checked, passwords become hashes, the verb founds. */
export async function receiveFounder(
  runtime: Runtime,
  founding: FoundingToken,
  { token, administrators, ...zone }: FoundZone,
  commandId: CommandId,
): Promise<ZoneSign> {
  if (!founding.fits(token)) throw new RefusedError(refuse('not-allowed', 'founding.token', { field: 'token' }));
  const refusals = [
    ...whyNotEstablished(zone.establishedOn, runtime.clock.today()),
    ...whyNotThreePeople(administrators),
    ...whyNotPasswords({ administrators }),
  ];
  if (refusals.length > 0) throw new RefusedError(refusals);
  const hashed = await Promise.all(
    administrators.map(async ({ password, ...administrator }) => ({
      ...administrator,
      passwordHash: await hashPassword(password),
    })),
  );
  const { answers } = await foundZone.perform(runtime, {
    actor: { kind: 'link', zoneId: zone.zoneId, link: 'founding', verb: foundZone.name },
    commandId,
    inputs: [{ ...zone, administrators: hashed }],
  });
  return answers[0] as ZoneSign;
}
