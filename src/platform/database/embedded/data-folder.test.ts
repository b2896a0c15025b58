import { expect, test } from 'vitest';
import { parseMarker } from './data-folder.ts';

test('only our own marker is one', () => {
  expect(parseMarker('{"product":"yixian","format":1}')).toEqual({ format: 1 });
  for (const text of ['', '[]', 'null', '{"format":1}', '{"product":"other","format":1}', '{"product":"yixian"}']) {
    expect(parseMarker(text)).toBeNull();
  }
});
