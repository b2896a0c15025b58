import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { originCheck } from './origin.ts';

type Sent = Pick<FastifyRequest, 'method' | 'headers'>;
const ask = (publicUrl: string, sent: Partial<Sent>) =>
  originCheck({ publicUrl })({ method: 'POST', headers: {}, ...sent } as FastifyRequest)?.code ?? null;
const at = (publicUrl: string, host: string, rest: Record<string, string> = {}, method = 'POST') =>
  ask(publicUrl, { method, headers: { host, ...rest } });

const https = 'https://yixian.example';
const withPort = 'https://yixian.example:8443';
const loopback = 'http://localhost:4180';

describe('reliability 9: the host must be ours, so that a rebound name reaches nothing', () => {
  test.each([
    [https, 'yixian.example', null],
    [https, 'yixian.example:443', null],
    [https, 'Yixian.Example', null],
    [https, 'yixian.example:80', 'foreign-host'],
    [https, 'yixian.example:8443', 'foreign-host'],
    [https, 'yixian.example.evil.example', 'foreign-host'],
    [https, 'evil.example', 'foreign-host'],
    [https, 'localhost', 'foreign-host'],
    [https, '', 'foreign-host'],
    [withPort, 'yixian.example:8443', null],
    [withPort, 'yixian.example', 'foreign-host'],
    [withPort, 'yixian.example:443', 'foreign-host'],
    [loopback, 'localhost:4180', null],
    [loopback, '127.0.0.1:4180', null],
    [loopback, '[::1]:4180', null],
    [loopback, 'LOCALHOST:4180', null],
    [loopback, 'localhost', 'foreign-host'],
    [loopback, 'localhost:4181', 'foreign-host'],
    [loopback, 'rebound.example:4180', 'foreign-host'],
    ['http://localhost', 'localhost', null],
    ['http://[::1]', '127.0.0.1:80', null],
  ])('%s asked as %s', (publicUrl, host, code) => {
    for (const method of ['GET', 'POST']) expect([method, at(publicUrl, host, {}, method)]).toEqual([method, code]);
  });

  test('a request that names no host reaches nothing', () => {
    expect(ask(https, { method: 'GET' })).toBe('foreign-host');
  });
});

describe('reliability 9: an unsafe request comes from a page of ours or from no page', () => {
  const host = 'yixian.example';
  test.each([
    ['a program, which says neither', {}, null],
    ['our own page', { origin: https, 'sec-fetch-site': 'same-origin' }, null],
    ['an address typed in', { 'sec-fetch-site': 'none' }, null],
    ['our name by http', { origin: 'http://yixian.example' }, 'foreign-origin'],
    ['our name at another port', { origin: 'https://yixian.example:8443' }, 'foreign-origin'],
    ['a name that begins as ours', { origin: 'https://yixian.example.evil.example' }, 'foreign-origin'],
    ['a sandboxed page', { origin: 'null' }, 'foreign-origin'],
    ['a sister of ours', { 'sec-fetch-site': 'same-site' }, 'foreign-origin'],
    ['a foreign page', { 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
    ['one that says both', { origin: https, 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
  ])('%s', (_who, headers, code) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect([method, at(https, host, headers as Record<string, string>, method)]).toEqual([method, code]);
    }
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect([method, at(https, host, headers as Record<string, string>, method)]).toEqual([method, null]);
    }
  });

  test('this machine has three names, each with its port and its protocol', () => {
    for (const origin of [loopback, 'http://127.0.0.1:4180', 'http://[::1]:4180']) {
      expect([origin, at(loopback, 'localhost:4180', { origin })]).toEqual([origin, null]);
    }
    for (const origin of ['https://localhost:4180', 'http://localhost', 'http://127.0.0.2:4180']) {
      expect([origin, at(loopback, 'localhost:4180', { origin })]).toEqual([origin, 'foreign-origin']);
    }
  });
});
