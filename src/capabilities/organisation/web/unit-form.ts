import type { Unit, UnitTree } from '#capabilities/organisation/contract';

/** What a form of one act is given: it says `onDone` with what has been done, or `onCancel`. */
export type UnitFormProps = {
  readonly unit: Unit;
  readonly tree: UnitTree;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
};
