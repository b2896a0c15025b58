import { expect, test } from 'vitest';
import { regionCodeSchema } from './region-code.ts';

test.each(['361002', '361003101', '361002101201'])('rule 12.1: %s is a region code', (code) =>
  expect(regionCodeSchema.safeParse(code).success).toBe(true),
);

test.each(['', '36', '3610', '36100', '3610021', '061002', '36100２', '3610021012011'])('%s is none', (code) =>
  expect(regionCodeSchema.safeParse(code).success).toBe(false),
);
