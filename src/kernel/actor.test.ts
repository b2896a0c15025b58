import { expect, test } from 'vitest';
import { type Actor, actorName } from './actor.ts';
import type { AccountId, PersonId, ZoneId } from './ids.ts';

const zoneId = '01816f2e-9b00-7abc-8def-000000000001' as ZoneId;
const personId = '01816f2e-9b00-7abc-8def-000000000002' as PersonId;
const accountId = '01816f2e-9b00-7abc-8def-000000000003' as AccountId;

test.each<[Actor, string]>([
  [{ kind: 'account', zoneId, accountId, personId, office: null, grants: [] }, `account:${accountId}`],
  [{ kind: 'job', zoneId, job: 'digest' }, 'job:digest'],
  [{ kind: 'operator', zoneId }, 'operator'],
  [{ kind: 'link', zoneId, link: 'founding', verb: 'zone.found' }, 'link:founding'],
])('house.md 3.1: $kind is named without a person in receipts and the audit log', (actor, name) => {
  expect(actorName(actor)).toBe(name);
});
