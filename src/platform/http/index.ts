export { addressBlock } from './address-block.ts';
export {
  act,
  actPrepared,
  type Answered,
  type AnsweredFile,
  handleWith,
  type Operation,
  receive,
  serve,
  type Session,
} from './operation.ts';
export { createHttpServer, type Patience } from './server.ts';
