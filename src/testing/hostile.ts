export { givenHostileGround } from './hostile/ground.ts';
export { describeSent, type Sent, storm } from './hostile/run.ts';
