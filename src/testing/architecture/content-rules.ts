import { pageOfWhatIsNotBuilt, sqlHomes, testFile, wordsNotShown } from '../../architecture.ts';
import type { House, Rule, Violation } from './house.ts';
import { placeOf } from './places.ts';
import type { Call, SourceFile, Text } from './source-file.ts';

/** What may be written where. */
export const contentRules: readonly Rule[] = [
  { name: 'SQL stands in tables, stores, indicators and the platform', broken: sqlElsewhere },
  { name: 'every route is a declared operation', broken: undeclaredRoutes },
  { name: 'every verb says who may', broken: verbsWithoutMay },
  { name: 'a suppression carries its reason', broken: suppressionsWithoutReason },
  { name: 'no feature counts presence, points or activity (NB-19)', broken: wordsOfNb19 },
];

// Keywords all lower or all upper, so that "Select a unit" on a button is not taken for SQL.
const sqlText = [
  /^\s*(select|SELECT)\s[\s\S]*\s(from|FROM)\s/u,
  /^\s*(select|SELECT)\s+(\d|[a-z_.]+\()/u,
  /^\s*(insert\s+into|INSERT\s+INTO|delete\s+from|DELETE\s+FROM)\s/u,
  /^\s*(update|UPDATE)\s+(only\s+)?\S+(\s+(as\s+)?\w+)?\s+(set|SET)\s/u,
  /^\s*(with|WITH)\s+(recursive\s+|RECURSIVE\s+)?\w+(\s*\([^)]*\))?\s+(as|AS)\s/u,
  /^\s*(create|alter|drop|CREATE|ALTER|DROP)\s+(or\s+replace\s+|unique\s+|temp(orary)?\s+)?(table|index|view|role|schema|policy|extension|function|type|sequence|database)\s/iu,
];
const sqlBuilders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);

function sqlElsewhere({ files }: House): readonly Violation[] {
  const isHome = (path: string): boolean => testFile.test(path) || sqlHomes.some((home) => home.test(path));
  return files
    .filter(({ path }) => !isHome(path))
    .flatMap(({ path, texts, calls }) =>
      [
        ...texts.filter(isSql),
        ...calls.filter(({ name, firstText }) => sqlBuilders.has(name) && firstText !== null),
      ].map(({ line }) => ({
        path,
        line,
        found: 'writes SQL',
        rule: 'SQL stands in *.table.ts, *.store.ts, *.indicators.ts and src/platform only',
        instead: 'move the statement into the store of its noun',
      })),
    );
}

const isSql = ({ value, isSqlTag }: Text): boolean => isSqlTag || sqlText.some((pattern) => pattern.test(value));

const routeMethods = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all']);
const serverNames = new Set(['server', 'fastify', 'app', 'http', 'instance']);

function undeclaredRoutes({ files }: House): readonly Violation[] {
  return files.filter(isServerCode).flatMap(({ path, calls }) =>
    calls.filter(isRoute).map(({ line, receiver, name, firstText }) => ({
      path,
      line,
      found: `adds the route ${firstText ?? `${receiver}.${name}(…)`} by hand`,
      rule: 'a route outside OpenAPI does not exist: only src/platform/http makes routes, from declared operations',
      instead: 'declare it with endpoint() in contract.ts and name its service in routes.ts',
    })),
  );
}

function isServerCode({ path }: SourceFile): boolean {
  const place = placeOf(path);
  return place?.floor.environment === 'node' && place.floor.name !== 'tests' && place.room !== 'platform/http';
}

function isRoute({ receiver, name, firstText, argumentCount, properties }: Call): boolean {
  if (name === 'route')
    return properties.includes('url') || properties.includes('handler') || serverNames.has(receiver);
  if (!routeMethods.has(name) || argumentCount < 2) return false;
  return serverNames.has(receiver) || firstText?.startsWith('/') === true;
}

function verbsWithoutMay({ files }: House): readonly Violation[] {
  return files
    .filter(({ path }) => /^src\/capabilities\/[^/]+\/services\//u.test(path) && !testFile.test(path))
    .flatMap(({ path, calls }) =>
      calls
        .filter(
          ({ name, receiver, properties }) => name === 'command' && receiver === '' && !properties.includes('may'),
        )
        .map(({ line }) => ({
          path,
          line,
          found: 'declares a verb without `may`',
          rule: 'every verb says who may, as data',
          instead: 'write `may:` into the command itself, from its *.access.ts',
        })),
    );
}

const lintSuppression = /(?:oxlint|eslint)-disable/u;
const compilerSuppression = /^[\s*/]*@ts-(?:ignore|nocheck|expect-error)/u;
const lintReason = /(?:oxlint|eslint)-disable[\w-]*\s+\S+.*\s--\s+\S.{9,}/u;
const compilerReason = /@ts-expect-error\W+\S.{9,}/u;

function suppressionsWithoutReason({ files }: House): readonly Violation[] {
  return files.flatMap(({ path, comments }) =>
    comments
      .filter(
        ({ value }) =>
          (lintSuppression.test(value) && !lintReason.test(value)) ||
          (compilerSuppression.test(value) && !compilerReason.test(value)),
      )
      .map(({ line }) => ({
        path,
        line,
        found: 'silences a check without saying why',
        rule: 'a suppression names its rule and carries its reason',
        instead:
          'write `oxlint-disable-next-line <rule> -- <reason>` or `@ts-expect-error: <reason>`, or mend the line',
      })),
  );
}

function wordsOfNb19({ files }: House): readonly Violation[] {
  const isExempt = (path: string): boolean =>
    testFile.test(path) || path === 'src/architecture.ts' || pageOfWhatIsNotBuilt.test(path);
  return files
    .filter(({ path }) => !isExempt(path))
    .flatMap(({ path, texts }) =>
      texts.flatMap(({ value, line }) =>
        wordsNotShown
          .filter((word) => value.includes(word))
          .map((word) => ({
            path,
            line,
            found: `shows the word ${word}`,
            rule: 'no feature counts presence, points or activity (NB-19, 国办函〔2026〕12号)',
            instead:
              'build what decides or solves something instead; only the page of what is not built may say the word',
          })),
      ),
    );
}
