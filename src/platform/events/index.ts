export { dueGauges } from './due-gauges.ts';
export { countDue, listShelvedOf, lockShelved, releaseThese } from './due.ts';
export { dispatchWorker } from './dispatch.ts';
export { type DueInZone, readDue, retryShelved } from './operator.ts';
export { type PastEvent, type Reaction, reaction, reactionsTo } from './reaction.ts';
