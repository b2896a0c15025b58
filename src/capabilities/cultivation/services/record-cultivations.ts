import { isUuid } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordCultivation } from '../contract.ts';
import { cultivationAccess } from '../cultivation.access.ts';
import { fieldOf, isUnchanged, recordCultivation } from '../cultivation.rules.ts';
import { findCultivations, keyOf, listTemporary, listThere, saveCultivations } from '../cultivation.store.ts';
import { saidOtherwise } from '../step.rules.ts';

/** Takes cultivation records over from a ledger. The branch is the place that is asked. */
export const recordCultivations = command({
  name: 'cultivation.record',
  words: { zh: '补录培养记录', en: 'Record cultivation from a ledger' },
  input: RecordCultivation,
  example: {
    branchUnitId: '01890000-0000-7000-8000-000000000041',
    name: '张三',
    facts: [],
    steps: [{ step: 'applied', on: { on: '2022-03-11', precision: 'day' }, organisation: null, origin: null }],
  },
  load: loadCultivations,
  may: cultivationAccess.record,
  decide: ({ kept, there, temporary, probation }, input, context) => {
    const decided = recordCultivation({ kept, there, temporary, probation }, input, context);
    if (isRefusal(decided)) return decided;
    const { cultivationId, branchUnitId, isNew, held, remark } = decided;
    const was = kept?.remark ?? null;
    const said = [
      ...saidOtherwise(decided.steps),
      ...(remark === was ? [] : [{ field: 'remark', was, becomes: remark }]),
    ];
    const shown = (value: string) => there.get(value)?.name ?? value;
    const answer = recordedOf({ subjectId: cultivationId, isNew, held: [held], said }, { shown, fieldOf });
    const subjects = [cultivationId, branchUnitId];
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects };
    const event = { kind: 'cultivation.recorded' as const, subjectId: cultivationId, body: {} };
    return { change: decided, answer, subjects, events: [event] };
  },
  save: saveCultivations,
});

async function loadCultivations(tx: Tx, inputs: readonly RecordCultivation[]) {
  const found = await findCultivations(tx, inputs);
  const facts = [...inputs, ...found.values()].flatMap((one): readonly { value: string }[] => one.facts);
  const ids = [...inputs.map(({ branchUnitId }): string => branchUnitId), ...facts.map(({ value }) => value)];
  const organisations = inputs.flatMap((input) => [
    ...input.steps.flatMap(({ organisation }) => organisation ?? []),
    ...input.facts.flatMap(({ key, value }) => (key === 'authority' ? [value] : [])),
  ]);
  const [there, temporary] = await Promise.all([
    listThere(tx, [...new Set(ids)].filter(isUuid)),
    listTemporary(tx, [...new Set(organisations)]),
  ]);
  const probation = new Map(Array.from(there, ([id, one]) => [id, one.probation]));
  return inputs.map((input) => ({
    standing: { rolesAt: { branch: there.get(input.branchUnitId)?.roles ?? [] } },
    kept: found.get(keyOf(input)) ?? null,
    there,
    temporary,
    probation,
  }));
}
