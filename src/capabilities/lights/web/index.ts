export { gapOf, lightSentence } from '../light-words.rules.ts';
export { LightMark } from './LightMark.tsx';
