import { isBuiltin } from 'node:module';
import { capabilities, packageHomes } from '../../architecture.ts';
import type { House, Rule, Violation } from './house.ts';
import { doorTarget, packageOf, type Place, placeOf, relativeTarget } from './places.ts';
import type { Import } from './source-file.ts';

type Broken = Pick<Violation, 'rule' | 'instead'>;

/** Imports go down, and enter another room only through its door. */
export const importRules: readonly Rule[] = [
  { name: 'imports go down, through doors', broken: (house) => brokenImports(house, floorBroken) },
  { name: 'packages stay in their homes', broken: (house) => brokenImports(house, packageBroken) },
  { name: 'only stores and tables know the database', broken: (house) => brokenImports(house, databaseBroken) },
];

function brokenImports(
  house: House,
  judge: (from: Place, specifier: string | null, house: House) => Broken | undefined,
): readonly Violation[] {
  return house.files.flatMap((file) => {
    const from = placeOf(file.path);
    if (from === undefined) return [];
    return file.imports.flatMap((found: Import): readonly Violation[] => {
      const broken = judge(from, found.specifier, house);
      if (broken === undefined) return [];
      const what = found.specifier === null ? 'imports a module it does not name' : `imports '${found.specifier}'`;
      return [{ path: file.path, line: found.line, found: what, ...broken }];
    });
  });
}

function floorBroken(from: Place, specifier: string | null, { doors }: House): Broken | undefined {
  if (specifier === null) return unnamedBroken(from);
  if (specifier.startsWith('.')) return relativeBroken(from, relativeTarget(from.path, specifier));
  if (!specifier.startsWith('#')) return undefined;

  const target = doorTarget(doors, specifier);
  const to = target === undefined ? undefined : placeOf(target);
  if (to === undefined) {
    return {
      rule: 'a room is entered through a door of package.json, never past it',
      instead: 'export what you need from the door of that room',
    };
  }
  return to.room === from.room ? ownBroken(from, to) : otherBroken(from, to);
}

const unnamedBroken = ({ floor }: Place): Broken | undefined =>
  ['platform', 'apps', 'tests'].includes(floor.name)
    ? undefined
    : { rule: `the ${floor.name} floor names every module it imports`, instead: 'import a literal specifier' };

function relativeBroken(from: Place, target: string): Broken | undefined {
  const to = placeOf(target);
  if (to !== undefined && to.room === from.room) return ownBroken(from, to);
  // Apps have no door, since nobody imports them; the ground of the tests looks at them all the same.
  if (from.floor.name === 'tests' && /^(browser )?apps$/.test(to?.floor.name ?? '')) return undefined;
  return {
    rule: `a relative import never leaves its room (${from.room})`,
    instead: to === undefined ? 'import a file of this room' : 'enter the other room through its door (#…)',
  };
}

function ownBroken({ floor }: Place, to: Place): Broken | undefined {
  if (floor.own.includes(to.floor.name)) return undefined;
  return {
    rule: `imports go down: ${floor.name} (floor ${floor.number}) may not import ${to.floor.name} (floor ${to.floor.number})`,
    instead: `move what is shared down to ${floor.own.join(', ')}, or call it from above`,
  };
}

function otherBroken(from: Place, to: Place): Broken | undefined {
  const { floor } = from;
  if (!floor.others.includes(to.floor.name)) {
    return {
      rule: `${floor.name} (floor ${floor.number}) may not import ${to.floor.name} (floor ${to.floor.number}) of ${to.room}`,
      instead: `it may import ${floor.others.length === 0 ? 'no other room' : floor.others.join(', ')} of other rooms`,
    };
  }
  return floor.name === 'services' && to.floor.name === 'server door' ? mapBroken(from.room, to.room) : undefined;
}

function mapBroken(fromRoom: string, toRoom: string): Broken | undefined {
  const from = fromRoom.replace('capabilities/', '');
  const to = toRoom.replace('capabilities/', '');
  if (capabilities[from]?.includes(to) === true) return undefined;
  return {
    rule: `the map of capabilities does not let ${from} know ${to}`,
    instead: `react to an event of ${to}, or change the map in src/architecture.ts with a decision`,
  };
}

function packageBroken(from: Place, specifier: string | null): Broken | undefined {
  if (specifier === null || /^[.#]/u.test(specifier) || from.floor.name === 'tests') return undefined;
  const { floor, room } = from;
  if (isBuiltin(specifier)) {
    if (floor.environment === 'node') return undefined;
    const instead = floor.environment === 'pure' ? 'take what it gives as an argument' : 'ask the server for it';
    return { rule: `${floor.name} is ${floor.environment}: no module of Node`, instead };
  }
  const name = packageOf(specifier);
  const home = packageHomes.find(({ packages }) => packages.test(name));
  if (home !== undefined && !home.rooms.includes(room) && !home.rooms.includes(floor.name)) {
    return { rule: `${name} lives in ${home.rooms.join(', ')} only`, instead: home.instead };
  }
  if (floor.packages === 'any' || floor.packages.includes(name)) return undefined;
  const allowed = floor.packages.length === 0 ? 'no package' : `no package but ${floor.packages.join(', ')}`;
  return {
    rule: `the ${floor.name} floor imports ${allowed}`,
    instead: 'put the machinery into a part of src/platform',
  };
}

function databaseBroken({ path, floor }: Place, specifier: string | null): Broken | undefined {
  if (specifier !== '#platform/database' || floor.name !== 'services' || /\.(table|store|indicators)\.ts$/u.test(path))
    return undefined;
  return {
    rule: 'a service holds no database: it gets tx',
    instead: 'write the statement in a *.store.ts beside it and call that',
  };
}
