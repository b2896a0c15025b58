import { createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { endLateBody, endStalledAnswer, endStalledUpload } from './read-upload.ts';

const soon = 20;
const answering = { shouldKeepAlive: true, once: () => answering as never };

test('a body that does not come to its end in time is cut off', async () => {
  const body = new PassThrough();
  endLateBody(body, answering, soon);
  body.write('half');
  await new Promise((closed) => body.once('close', closed));
  expect(body.destroyed).toBe(true);
});

test('one that has come to its end is left alone', async () => {
  const body = new PassThrough();
  endLateBody(body, answering, soon);
  body.end('whole');
  for await (const chunk of body) expect(String(chunk)).toBe('whole');
  expect(body.errored).toBeNull();
});

/** Sends half a body to a server and resolves when the server has cut the line. */
async function cutOff(listener: RequestListener): Promise<boolean> {
  const server = createServer(listener);
  onTestFinished(() => new Promise((closed) => server.close(() => closed(undefined))));
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  const half = request({ port, host: 'localhost', method: 'POST', headers: { 'content-length': '100' } });
  const cut = new Promise((closed) => half.once('close', closed));
  half.on('error', () => undefined);
  half.on('response', (response) => response.resume());
  half.write('half');
  await cut;
  return half.destroyed && !half.writableFinished;
}

test('an answer that nobody reads any more is cut off, and what it was read from is let go', async () => {
  const endless = new Readable({ read: () => endless.push(Buffer.alloc(65_536)) });
  const server = createServer((_raw, answer) => {
    endStalledAnswer(answer, soon);
    pipeline(endless, answer, () => undefined);
  });
  onTestFinished(() => new Promise((closed) => server.close(() => closed(undefined))));
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  const letGo = new Promise((closed) => endless.once('close', closed));
  const slow = request({ port, host: 'localhost' });
  slow.on('error', () => undefined).on('response', (answer) => answer.on('error', () => undefined).pause());
  slow.end();
  await letGo;
  slow.destroy();
  expect(endless.destroyed).toBe(true);
});

test('a message that has arrived is not cut off, however long its answer takes', async () => {
  const server = createServer((raw, answer) => {
    endLateBody(raw, answer, soon);
    setTimeout(() => answer.end('late'), 10 * soon);
  });
  onTestFinished(() => new Promise((closed) => server.close(() => closed(undefined))));
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  const asked = await fetch(`http://localhost:${port}/`, { headers: { connection: 'close' } });
  expect(await asked.text()).toBe('late');
});

test('one who reads the body is told that it comes too slowly, and may answer', async () => {
  const body = new PassThrough();
  const told = new Promise((resolve) => body.once('error', resolve));
  endLateBody(body, answering, soon);
  expect(await told).toMatchObject({ refusals: [{ refused: 'too-slow', code: 'too-slow' }] });
  expect(body.destroyed).toBe(false);
});

test('an upload that stands still is cut off', async () => {
  const isCut = await cutOff((raw, answer) => {
    endStalledUpload(raw, answer, soon);
    raw.resume();
    raw.once('error', () => undefined);
  });
  expect(isCut).toBe(true);
});

test('an upload that was answered and goes on coming is cut off', async () => {
  const isCut = await cutOff((raw, answer) => {
    endStalledUpload(raw, answer, soon);
    answer.end('no');
  });
  expect(isCut).toBe(true);
});
