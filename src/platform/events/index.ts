export { dispatchWorker } from './dispatch.ts';
export { type Reaction, reaction, reactionsTo } from './reaction.ts';
