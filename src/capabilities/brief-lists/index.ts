export { briefListsOf } from './services/brief-lists.ts';
