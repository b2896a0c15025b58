export { type ChildLimits, type Confined, type Confinement, startConfined } from './confined.ts';
export { createTurns } from './turns.ts';
