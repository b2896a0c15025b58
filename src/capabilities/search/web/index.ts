export type { Findable } from './findable.ts';
export { SearchBox } from './SearchBox.tsx';
