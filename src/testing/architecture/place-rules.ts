import { capabilities, measures, topOfSource } from '../../architecture.ts';
import { findCycle } from './cycle.ts';
import type { House, Rule, Violation } from './house.ts';
import { doorTarget, floorsOf, placeOf, roomOf } from './places.ts';
import { isCode } from './source-file.ts';

/** Every file has a place, and the rooms hang together without a circle. */
export const placeRules: readonly Rule[] = [
  { name: 'every file stands on exactly one floor', broken: filesWithoutFloor },
  { name: 'nothing else stands at the top of src', broken: strangersAtTop },
  { name: 'every file can be read', broken: unreadable },
  { name: 'the map names every capability and is acyclic', broken: brokenMap },
  { name: 'parts of the platform form no circle', broken: platformCircle },
  { name: 'capabilities form no circle on the web', broken: webCircle },
  { name: 'a capability has at most forty files', broken: crowdedCapabilities },
];

function filesWithoutFloor({ files }: House): readonly Violation[] {
  return files.flatMap(({ path }) => {
    const fitting = floorsOf(path);
    if (!isCode(path) || fitting.length === 1) return [];
    return [
      {
        path,
        found:
          fitting.length === 0 ? 'stands on no floor' : `stands on ${fitting.map(({ name }) => name).join(' and ')}`,
        rule: 'a folder is a capability, the last word of a file is its floor',
        instead: 'name it after one of the floors in src/architecture.ts',
      },
    ];
  });
}

function strangersAtTop({ paths }: House): readonly Violation[] {
  const known: readonly string[] = topOfSource;
  const tops = new Set(paths.filter((path) => path.startsWith('src/')).map((path) => path.split('/')[1] ?? ''));
  return [...tops]
    .filter((top) => !known.includes(top))
    .map((top) => ({
      path: `src/${top}`,
      found: 'stands at the top of src',
      rule: `the top of src holds ${known.join(', ')} and nothing else`,
      instead: 'put it on a floor: a line everybody needs is kernel, machinery is platform',
    }));
}

function unreadable({ files }: House): readonly Violation[] {
  return files.flatMap(({ path, syntaxErrors }) =>
    syntaxErrors.map((error) => ({
      path,
      found: `does not parse: ${error}`,
      rule: 'a file that cannot be read cannot be checked',
      instead: 'mend the syntax',
    })),
  );
}

function brokenMap({ paths }: House): readonly Violation[] {
  const onDisk = new Set(paths.flatMap((path) => /^src\/capabilities\/([^/]+)\//u.exec(path)?.[1] ?? []));
  const unmapped = [...onDisk].filter((name) => capabilities[name] === undefined);
  return [
    ...unmapped.map((name) => ({
      path: `src/capabilities/${name}`,
      found: 'is not on the map',
      rule: 'the map of capabilities says of each whom it may know',
      instead: 'add it to `capabilities` in src/architecture.ts',
    })),
    ...circle(new Map(Object.entries(capabilities)), 'src/architecture.ts', 'the map of capabilities is acyclic'),
  ];
}

function platformCircle(house: House): readonly Violation[] {
  return circle(roomGraph(house, ['platform']), 'src/platform', 'parts of the platform build on each other one way');
}

function webCircle(house: House): readonly Violation[] {
  return circle(roomGraph(house, ['web']), 'src/capabilities', 'web folders show each other one way');
}

/** Which room imports which, over the doors that files of these floors take to these floors. */
function roomGraph({ files, doors }: House, floorNames: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  for (const file of files) {
    const from = placeOf(file.path);
    if (from === undefined || !floorNames.includes(from.floor.name)) continue;
    const reached = file.imports.flatMap(({ specifier }) => {
      const target = specifier === null ? undefined : doorTarget(doors, specifier);
      const to = target === undefined ? undefined : placeOf(target);
      return to !== undefined && floorNames.includes(to.floor.name) && to.room !== from.room ? [to.room] : [];
    });
    graph.set(from.room, [...(graph.get(from.room) ?? []), ...reached]);
  }
  return graph;
}

function circle(graph: ReadonlyMap<string, readonly string[]>, path: string, rule: string): readonly Violation[] {
  const found = findCycle(graph);
  if (found === undefined) return [];
  return [
    {
      path,
      found: `goes in a circle: ${found.join(' → ')}`,
      rule,
      instead: 'let the upper one react to an event, or move what both need below both',
    },
  ];
}

function crowdedCapabilities({ files }: House): readonly Violation[] {
  const rooms = Map.groupBy(
    files.filter(({ path }) => isCode(path) && placeOf(path)?.floor.name !== 'tests'),
    // The web of a capability has a floor and a door of its own, and is read on its own.
    ({ path }) => `${roomOf(path) ?? ''}${path.includes('/web/') ? '/web' : ''}`,
  );
  return [...rooms]
    .filter(([room, own]) => room.startsWith('capabilities/') && own.length > measures.filesOfCapability)
    .map(([room, own]) => ({
      path: `src/${room}`,
      found: `has ${own.length} files`,
      rule: `over ${measures.filesOfCapability} files, a capability is two`,
      instead: 'split it where its nouns part',
    }));
}
