import { posix } from 'node:path';
import { type Floor, floors, testFile } from '../../architecture.ts';

/** Where a file stands: its floor, and its room, whose files reach each other by relative imports. */
export type Place = { readonly path: string; readonly floor: Floor; readonly room: string };

const testsFloor = floors.filter(({ name }) => name === 'tests');

/** All floors a file fits; one is right. */
export const floorsOf = (path: string): readonly Floor[] =>
  testFile.test(path) ? testsFloor : floors.filter(({ files }) => files.some((pattern) => pattern.test(path)));

const roomPatterns = [
  /^src\/((?:planning|platform|capabilities)\/[^/]+|apps\/(?:web|field))\//u,
  // The server and the command line that starts it are one program.
  /^src\/(kernel|ui|testing|apps)\//u,
  /^(e2e|bench)\//u,
];

/** `capabilities/access`, `platform/http`, `kernel`, …; undefined for what stands in no room. */
export function roomOf(path: string): string | undefined {
  if (/^src\/architecture(\.test)?\.ts$/u.test(path)) return 'testing';
  return roomPatterns.map((pattern) => pattern.exec(path)?.[1]).find((room) => room !== undefined);
}

export function placeOf(path: string): Place | undefined {
  const floor = floorsOf(path)[0];
  const room = roomOf(path);
  return floor === undefined || room === undefined ? undefined : { path, floor, room };
}

/** The file a relative specifier means, from the root of the repository. */
export const relativeTarget = (from: string, specifier: string): string =>
  posix.join(posix.dirname(from), specifier.replace(/\?.*$/u, ''));

/**
 * The file behind a door, or undefined where none fits. As Node resolves `imports` the longest pattern wins, but here a
 * star stands for one name: `#platform/database/embedded` is no door.
 */
export function doorTarget(doors: Readonly<Record<string, string>>, specifier: string): string | undefined {
  const fitting = Object.keys(doors)
    .map((pattern) => ({ pattern, star: starOf(pattern, specifier) }))
    .filter(({ star }) => star !== undefined)
    .toSorted((left, right) => right.pattern.length - left.pattern.length)[0];
  if (fitting?.star === undefined || fitting.star.includes('/')) return undefined;
  return doors[fitting.pattern]?.replaceAll('*', fitting.star).replace(/^\.\//u, '');
}

function starOf(pattern: string, specifier: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return specifier === pattern ? '' : undefined;
  const fits =
    specifier.startsWith(before) && specifier.endsWith(after) && specifier.length > before.length + after.length;
  return fits ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}

/** `@scope/name` or `name` of a package specifier. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
