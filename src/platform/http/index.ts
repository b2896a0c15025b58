export { addressBlock } from './address-block.ts';
export { act, actPrepared, type Answered, handleWith, type Operation, serve, type Session } from './operation.ts';
export { createHttpServer } from './server.ts';
