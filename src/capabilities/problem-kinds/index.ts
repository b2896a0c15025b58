import { problemKindTable } from './kind.table.ts';
import { addProblemKind } from './services/add-problem-kind.ts';
import { retireProblemKind } from './services/retire-problem-kind.ts';

export { givenKindWords } from './kind.rules.ts';
export { listKinds } from './kind.store.ts';
export { problemKindRoutes } from './routes.ts';

export const problemKindVerbs = [addProblemKind, retireProblemKind] as const;
export const problemKindTables = [problemKindTable] as const;
