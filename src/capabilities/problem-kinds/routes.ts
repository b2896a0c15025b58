import { act, type Operation, serve } from '#platform/http';
import { addProblemKindEndpoint, problemKindsEndpoint, retireProblemKindEndpoint } from './contract.ts';
import { addProblemKind } from './services/add-problem-kind.ts';
import { listProblemKinds } from './services/list-problem-kinds.ts';
import { retireProblemKind } from './services/retire-problem-kind.ts';

export const problemKindRoutes: readonly Operation[] = [
  serve(problemKindsEndpoint, listProblemKinds),
  act(addProblemKindEndpoint, addProblemKind),
  act(retireProblemKindEndpoint, retireProblemKind),
];
