import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { AddProblemKind } from '../contract.ts';
import { addKind } from '../kind.rules.ts';
import { listKinds, saveKinds } from '../kind.store.ts';
import { problemKindAccess } from '../kind.access.ts';

/** Adds kinds to the zone's list. */
export const addProblemKind = command({
  name: 'problem-kind.add',
  input: AddProblemKind,
  example: { kind: 'archaeology', name: '文物勘探', nameEn: 'Archaeology', officialOrder: 55 },
  load: async (tx, inputs) => {
    const kinds = await listKinds(tx, true);
    return inputs.map(() => ({ standing: { rolesAt: {} }, kinds }));
  },
  may: problemKindAccess.add,
  decide: ({ kinds }, input, { inputs, index }) => {
    const earlier = inputs.slice(0, index).map((one) => ({ ...one, retiredOn: 'infinity' as const, version: 1 }));
    const decided = addKind([...kinds, ...earlier], input);
    if (isRefusal(decided)) return decided;
    const change = decided === 'unchanged' ? null : decided;
    return { change, answer: { kind: input.kind, version: 1 }, subjects: [] };
  },
  save: saveKinds,
});
