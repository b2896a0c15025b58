import fc from 'fast-check';
import { hostileValues, longTexts } from './values.ts';

type Path = readonly string[];

/** Every place of a value, itself first. */
function placesOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))];
}

/** The value with what stands at the path changed; `undefined` takes it away. */
function changedAt(value: unknown, path: Path, change: (there: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? changedAt(inner, rest, change) : inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? changedAt(inner, rest, change) : inner]),
  );
}

type Change = (there: unknown) => unknown;

const withUnknown = (there: unknown, name: string): unknown =>
  typeof there === 'object' && there !== null && !Array.isArray(there)
    ? Object.fromEntries([...Object.entries(there), [name, { admin: true }]])
    : { [name]: there };

/** Of what is long already, twice is enough. */
const repeated =
  (times: number): Change =>
  (there) =>
    Array.from({ length: (JSON.stringify(there) ?? '').length > 2_000 ? 2 : times }, () => there);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(...hostileValues).map(
      (value): Change =>
        () =>
          value,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...longTexts).map(
      (text): Change =>
        () =>
          text,
    ),
  },
  { weight: 2, arbitrary: fc.constant<Change>(() => undefined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('unknown', '__proto__', 'constructor', 'zoneId', 'version').map(
      (name): Change =>
        (there) =>
          withUnknown(there, name),
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(2, 201, 600).map(repeated) },
  { weight: 1, arbitrary: fc.constant<Change>((there) => ({ value: there })) },
  { weight: 1, arbitrary: fc.constant<Change>((there) => JSON.stringify(there)) },
);

/** A message with one or two of its places made hostile. */
export const mutated = (message: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(message, fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 2 })).map(([whole, changes]) =>
    changes.reduce((value, [place, made]) => {
      const places = placesOf(value);
      return changedAt(value, places[place % places.length] ?? [], made);
    }, whole),
  );
