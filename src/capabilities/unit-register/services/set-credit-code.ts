import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetCreditCode } from '../contract.ts';
import { setCreditCode as decideCode } from '../credit-code.rules.ts';
import { registerAccess } from '../register.access.ts';
import { listBearers, listCodes, lockRegister, saveCodes } from '../register.store.ts';

/** Sets or removes credit codes of enterprises and contractors: unique in the zone. What it was stands in the audit log. */
export const setCreditCode = command({
  name: 'unit.set-credit-code',
  input: SetCreditCode,
  example: { unitId: '01890000-0000-7000-8000-000000000001', version: 0, creditCode: '91350100M000100Y43' },
  load: loadCodes,
  may: registerAccess.setCreditCode,
  decide: (unit, input, context) => {
    const { unitId } = input;
    const decided = decideCode(unit, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { unitId, version: unit.version }, subjects: [unitId] };
    return {
      change: { unitId, creditCode: decided.creditCode },
      answer: { unitId, version: unit.version + 1 },
      subjects: [unitId],
      before: { creditCode: unit.creditCode },
      events: [{ kind: 'unit.credit-code-set', subjectId: unitId, body: {} }],
    };
  },
  save: saveCodes,
});

async function loadCodes(tx: Tx, inputs: readonly SetCreditCode[]) {
  const unitIds = inputs.map(({ unitId }) => unitId);
  const [, places, codes, bearers] = await Promise.all([
    lockRegister(tx, unitIds),
    listUnitPlaces(tx, unitIds),
    listCodes(tx, unitIds),
    listBearers(
      tx,
      inputs.flatMap(({ creditCode }) => creditCode ?? []),
    ),
  ]);
  return inputs.map(({ unitId, creditCode }) => {
    const place = places.get(unitId);
    const present = codes.find((code) => code.unitId === unitId);
    return (
      place && {
        standing: { rolesAt: { unit: place.roles } },
        version: present?.version ?? 0,
        kind: place.kind,
        creditCode: present?.creditCode ?? null,
        bearers: bearers
          .filter((one) => one.creditCode === creditCode && one.unitId !== unitId)
          .map((one) => one.unitId),
      }
    );
  });
}
