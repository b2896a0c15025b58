import { expect, test } from 'vitest';
import { serverOfFile, visitor } from '../http.ts';
import { answersIn, sendShape, wireShapes } from './wire.ts';

const server = serverOfFile();

test.each(wireShapes.map((shape) => [shape.name, shape] as const))(
  'reliability 7: %s has one answer at most, a problem where it refuses, and harms nobody else',
  async (_name, shape) => {
    const answers = answersIn(await sendShape(server().url, shape));
    expect(answers.map(({ status }) => status)).toEqual(shape.answered === null ? [] : [shape.answered]);
    for (const { status, headers, body } of answers.filter((answer) => answer.status >= 400)) {
      expect(headers).toMatch(/content-type: application\/problem\+json/i);
      expect(headers).toMatch(/x-request-id: [0-9a-f-]{36}/i);
      expect(JSON.parse(body)).toMatchObject({ status, code: expect.any(String), refusals: [expect.anything()] });
    }
    expect((await visitor(server()).ask('/health/live')).status).toBe(200);
  },
);
