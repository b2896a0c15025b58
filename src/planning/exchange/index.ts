/** Plans from and to Microsoft Project (MSPDI) and Primavera P6 (XER), with every date that is not ours explained. */
export { type Cause, type ComparedField, type Difference, differencesOf } from './differences.ts';
export { type ImportedPlan, type LeftOut, limits, type PlanReader, type StoredDates } from './imported.ts';
export { mspdiReader } from './mspdi-read.ts';
export { type ExportedPlan, mspdiText } from './mspdi-write.ts';
export { xerReader } from './xer-read.ts';
export { xerText } from './xer-write.ts';
export { planOfJson } from './plan-json.ts';
