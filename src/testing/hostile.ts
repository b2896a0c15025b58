export { givenHostileGround, type HostileGround } from './hostile/ground.ts';
export { describeSent, type Sent, storm } from './hostile/run.ts';
