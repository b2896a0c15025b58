export { addressBlock } from './address-block.ts';
export { act, type Answered, type Asked, handleWith, type Operation, serve, type Session } from './operation.ts';
export { openApiOf } from './openapi.ts';
export { createHttpServer, type HttpOptions } from './server.ts';
