import { describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/ids';
import { heldKinds, type StillHeld } from './contract.ts';
import { confirmErasure, nameOfErased, proposeErasure, refuseErasure } from './erasure.rules.ts';

const [system, security, gone] = [
  '01890000-0000-7000-8000-0000000000a1',
  '…b2',
  '01890000-0000-7000-8000-00000000c0de',
].map((id) => id as PersonId) as [PersonId, PersonId, PersonId];
const asked = { erasureId: 'e1' as never, personId: gone, reason: '本人申请' };
const free = { administrator: false, erased: false, waits: false, existing: null };
const nothing = Object.fromEntries(heldKinds.map((kind) => [kind, 0])) as StillHeld;

describe('proposing', () => {
  const alone = { inputs: [asked], index: 0 };

  test('anybody but an administrator, once', () => {
    expect(proposeErasure(free, alone)).toBe('propose');
    expect(proposeErasure({ ...free, administrator: true }, alone)).toMatchObject({ code: 'erasure.of-administrator' });
    expect(proposeErasure({ ...free, erased: true }, alone)).toMatchObject({ code: 'erasure.done' });
    expect(proposeErasure({ ...free, waits: true }, alone)).toMatchObject({ code: 'erasure.waits' });
  });

  test('a repeated id is the same proposal, or a clash', () => {
    expect(proposeErasure({ ...free, existing: { same: true, version: 1 } }, alone)).toBe('unchanged');
    expect(proposeErasure({ ...free, existing: { same: false, version: 1 } }, alone)).toMatchObject({
      code: 'erasure.id-taken',
    });
  });

  test('one list does not ask for a person or an id twice', () => {
    const twice = { ...asked, erasureId: 'e2' as never };
    expect(proposeErasure(free, { inputs: [asked, twice], index: 1 })).toMatchObject({ code: 'erasure.waits' });
    expect(proposeErasure(free, { inputs: [asked, asked], index: 1 })).toMatchObject({ code: 'erasure.id-taken' });
  });
});

describe('confirming', () => {
  const open = { state: 'open', proposedBy: system, held: nothing } as const;

  test('reliability 11: by another than who proposed', () => {
    expect(confirmErasure(open, security)).toBe('erase');
    expect(confirmErasure(open, system)).toMatchObject({ code: 'erasure.second-person', rule: 'reliability 11' });
  });

  test.each(heldKinds)('rule 12.5: whoever still holds %s is not erased', (kind) => {
    expect(confirmErasure({ ...open, held: { ...nothing, [kind]: 2 } }, security)).toMatchObject({
      code: 'erasure.still-holds',
      facts: { [kind]: 2 },
    });
  });

  test('a decided one is decided', () => {
    for (const state of ['confirmed', 'refused'] as const) {
      expect(confirmErasure({ ...open, state }, security)).toMatchObject({ code: 'erasure.decided' });
      expect(refuseErasure({ state })).toMatchObject({ code: 'erasure.decided' });
    }
    expect(refuseErasure(open)).toBe('refuse');
  });
});

test('two who are erased are told apart, and nothing tells who they were', () => {
  expect(nameOfErased(gone)).toBe('已删除的人员C0DE');
  expect(nameOfErased(system)).not.toBe(nameOfErased(gone));
});
