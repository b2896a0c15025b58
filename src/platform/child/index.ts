export { type ChildLimits, type Confined, type Confinement, confinedWords, startConfined } from './confined.ts';
export { createTurns } from './turns.ts';
