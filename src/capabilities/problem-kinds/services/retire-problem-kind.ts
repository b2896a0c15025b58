import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { RetireProblemKind } from '../contract.ts';
import { retireKind } from '../kind.rules.ts';
import { listKinds, saveKinds } from '../kind.store.ts';
import { problemKindAccess } from '../kind.access.ts';

/** Retires kinds from a day on: those that stand keep it, none is raised any more. */
export const retireProblemKind = command({
  name: 'problem-kind.retire',
  input: RetireProblemKind,
  example: { kind: 'no-such-kind', version: 0, from: '2022-06-23' },
  load: async (tx, inputs) => {
    const kinds = await listKinds(tx, true);
    return inputs.map((input) => {
      const row = kinds.find(({ kind }) => kind === input.kind);
      return row && { standing: { rolesAt: {} }, row, version: row.version };
    });
  },
  see: problemKindAccess.see,
  may: problemKindAccess.retire,
  decide: ({ row }, input, { today }) => {
    const decided = retireKind(row, input, today);
    if (isRefusal(decided)) return decided;
    const { kind } = input;
    if (decided === 'unchanged') return { change: null, answer: { kind, version: row.version }, subjects: [] };
    return { change: decided, answer: { kind, version: decided.version }, subjects: [], before: { ...row } };
  },
  save: saveKinds,
});
