import { Role } from '#capabilities/access/contract';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { administratorOffices } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import type { Asker } from '#kernel/permission';
import { newId } from './ground.ts';
import { type TestServer, type Visitor, visitor } from './http.ts';
import type { MatrixGiven, MatrixScene } from './matrix.ts';

/** Where a record stands, seen from whoever holds a role at `own`. */
export const positions = ['own', 'below', 'sibling', 'above'] as const;
type Position = (typeof positions)[number];

export type Holder = {
  readonly name: string;
  readonly asker: Asker & { readonly kind: 'account' };
  readonly role: Role | null;
  readonly person: Visitor;
  /** What their role reaches: the unit and its subtree (house.md 3.2). */
  readonly covers: ReadonlySet<UnitId>;
};

export type MatrixGround = {
  readonly scene: MatrixScene;
  /** Another zone, of which none of the holders may learn anything. */
  readonly foreign: MatrixScene;
  readonly units: Readonly<Record<Position, UnitId>>;
  readonly holders: readonly Holder[];
};

/** A zone with somebody signed in for every role, at one unit and over the whole zone, and for each office and none. */
export async function givenHolders(server: TestServer): Promise<MatrixGround> {
  const { runtime } = server;
  const zone = await givenZone(runtime);
  const own = aUnit(zone.rootUnitId, { name: '本单位' });
  const below = aUnit(own.unitId, { name: '下级单位' });
  const [sibling, elsewhere] = [
    aUnit(zone.rootUnitId, { name: '旁单位' }),
    aUnit(zone.rootUnitId, { name: '无关单位' }),
  ];
  await givenUnits(runtime, zone, [own, below, sibling, elsewhere]);
  const scene = { runtime, zone, elsewhere: elsewhere.unitId };
  const units = { own: own.unitId, below: below.unitId, sibling: sibling.unitId, above: zone.rootUnitId };
  const other = await givenZone(runtime, '另一区');
  await givenAdministrators(runtime, other);
  const foreign = { runtime, zone: other, elsewhere: other.rootUnitId };
  const all = new Set([...Object.values(units), elsewhere.unitId]);
  const roles: readonly (readonly [string, Held])[] = Role.options.flatMap((role) => [
    [role, { role, unitId: own.unitId, covers: [own.unitId, below.unitId] }],
    [`zone.${role}`, { role, unitId: zone.rootUnitId, covers: [...all] }],
  ]);
  const holders = await administratorsOf(server, zone);
  // One after the other: many sign-ins at once from one address are what its lock is against.
  for (const [name, held] of [['nobody', null] as const, ...roles])
    holders.push(await holderOf(server, zone, name, held));
  return { scene, foreign, units, holders };
}

async function administratorsOf(server: TestServer, zone: GivenZone): Promise<Holder[]> {
  const actors = await givenAdministrators(server.runtime, zone);
  const made: Holder[] = [];
  for (const office of administratorOffices) {
    const person = visitor(server);
    await person.signIn(zone.code, office, testPassword);
    made.push({ name: office, asker: actors[office], role: null, person, covers: new Set() });
  }
  return made;
}

type Held = { readonly role: Role; readonly unitId: UnitId; readonly covers: readonly UnitId[] };

async function holderOf(server: TestServer, zone: GivenZone, name: string, held: Held | null): Promise<Holder> {
  const asker = await givenOfficer(server.runtime, zone, name, held ?? undefined);
  const person = visitor(server);
  await person.signIn(zone.code, name, testPassword);
  return { name, asker, role: held?.role ?? null, person, covers: new Set(held?.covers) };
}

export const aCanary = (): string => `canary${newId().replaceAll('-', '').slice(-16)}`;

/** How a record stands to a holder: by the data alone, without the product's own statements. */
export const standingOf = ({ role, covers }: Holder, { anchors, holds = [] }: MatrixGiven) => ({
  rolesAt: Object.fromEntries(
    Object.entries(anchors).map(([capacity, unitId]) => [capacity, role !== null && covers.has(unitId) ? [role] : []]),
  ),
  holds,
});

/** Each from an address of their own: the rate of one block is not what is tried here. */
export const addressOf = (name: string): string =>
  `10.${Math.abs(hashOf(name)) % 200}.${Math.abs(hashOf(`${name}!`)) % 200}.1`;
const hashOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

/** Sixteen at a time, or fewer: more wait for the same connections, and too many are sent away. */
export async function inParts<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<readonly string[]>,
  atOnce = 16,
) {
  const found: string[] = [];
  for (let start = 0; start < items.length; start += atOnce)
    found.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))).flat());
  return found;
}
