export { type Assignment, assign, type LeftOut, type TaskAgent } from './assign.ts';
export { readAssignmentFile } from './assignment-file.ts';
export { type AssignmentCheck, checkAssignment } from './check.ts';
export { AssignmentProblem } from './problem.ts';
export type { AssignOptions } from './solve-assignment.ts';
