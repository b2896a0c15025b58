import type pg from 'pg';
import type { ZoneId } from '#kernel/ids';
import { briefTables } from '#capabilities/briefs';
import { plannerSettings } from '#platform/database';
import { allTables } from '../apps/server/operations.ts';
import type { SentStatement } from './statements.ts';

/** Three people, their offices, a queue emptied within the second, one row, a zone's own words, the salt of a day, an issue a week, whoever was erased, a job of the clock. */
const short: ReadonlySet<string> = new Set([
  'administrator',
  'office_holder',
  'audit_unsealed',
  'audit_head',
  'zone_quiet_hours',
  'problem_kind',
  ...briefTables.map(({ name }) => name),
  'report_salt',
  'person_erasure',
  'job_run',
]);
/** Tables that hold more with every year of use. */
export const large: ReadonlySet<string> = new Set(
  allTables.filter(({ kind, name }) => kind === 'zone' && !short.has(name)).map(({ name }) => name),
);

/** A node of `explain (format json)`, as far as it is looked at here. */
type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Parent Relationship'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
};

/**
 * How a statement is run as the application in a zone; unless it is measured, without running it. What was sent to be
 * planned once is looked at in that plan.
 */
async function planOf(
  owner: pg.Client,
  zoneId: ZoneId,
  { sql, parameters, onePlan = false }: SentStatement,
  options = 'verbose, format json',
): Promise<PlanNode> {
  await owner.query(`begin; set local role yixian_app; set local yixian.zone = '${zoneId}'; ${plannerSettings}`);
  await owner.query(`set local plan_cache_mode = ${onePlan ? 'force_generic_plan' : 'force_custom_plan'}`);
  await owner.query(`prepare looked_at as ${sql}`);
  const values = parameters.length === 0 ? '' : `(${parameters.map((value) => literal(owner, value)).join(', ')})`;
  try {
    const { rows } = await owner.query(`explain (${options}) execute looked_at${values}`);
    return rows[0]['QUERY PLAN'][0].Plan as PlanNode;
  } finally {
    await owner.query('rollback; deallocate looked_at');
  }
}

/** As the driver would send it, but written into the text: `execute` takes no parameters. */
function literal(owner: pg.Client, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Uint8Array) return owner.escapeLiteral(bytes(value));
  if (!Array.isArray(value)) return owner.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
  const items = value.map((item) => (item === null ? 'NULL' : JSON.stringify(String(item))));
  return owner.escapeLiteral(`{${items.join(',')}}`);
}

const bytes = (value: Uint8Array): string => `\\x${Buffer.from(value).toString('hex')}`;

/**
 * Statements that do not name the zone they stand in. The directory of zones is asked before one stands in any; a lock of
 * names, the question for the snapshot, sizes and statistics read no table of a zone.
 */
export const withoutZone = (statements: readonly SentStatement[]): readonly string[] =>
  statements
    .map(({ sql }) => sql)
    .filter(
      (sql) =>
        !/\bfrom "?zone"?\b|^\s*select pg_advisory_xact_lock|pg_current_snapshot|pg_total_relation_size|^select analyse_grown/.test(
          sql,
        ),
    )
    .filter((sql) => !sql.includes('zone_id'));

export type ScanOptions = {
  /** Tables that hold more with every year of use. */
  readonly large: ReadonlySet<string>;
  /** Of an answer that is the whole table: only what runs again for each row must not scan. */
  readonly wholeTable?: boolean;
};

/**
 * The scans of large tables in a statement's plan that read more than an index finds: none is as it should be. An
 * index asked only for the zone reads the whole zone, so it counts as a scan too.
 */
export async function scansOf(
  owner: pg.Client,
  zoneId: ZoneId,
  statement: SentStatement,
  { large, wholeTable = false }: ScanOptions,
): Promise<readonly string[]> {
  const scans: string[] = [];
  const look = (node: PlanNode, relation: string | undefined, repeated: boolean): void => {
    const table = node['Relation Name'] ?? relation;
    const watched = table !== undefined && large.has(table) && (repeated || !wholeTable);
    if (watched && readsAll(node)) scans.push(`${node['Node Type']} of ${table} (${node['Index Cond'] ?? 'no index'})`);
    for (const child of node.Plans ?? []) look(child, table, repeated || runsAgain(node, child));
  };
  look(await planOf(owner, zoneId, statement), undefined, false);
  return scans;
}

/** Whether a part of a plan runs for each row of another; what is hashed runs once. */
function runsAgain({ Plans: _, ...node }: PlanNode, child: PlanNode): boolean {
  const isHashed = () => JSON.stringify(node).includes(`hashed ${child['Subplan Name']}`);
  return child['Parent Relationship'] === 'SubPlan'
    ? !isHashed()
    : node['Node Type'] === 'Nested Loop' && child['Parent Relationship'] === 'Inner';
}

/** Indexes and scanned tables of a statement's plan, by name. */
export async function indexesOf(
  owner: pg.Client,
  zoneId: ZoneId,
  statement: SentStatement,
): Promise<readonly string[]> {
  const named = (node: PlanNode): readonly string[] => {
    const name = node['Index Name'] ?? node['Relation Name'];
    return [...(name === undefined ? [] : [name]), ...(node.Plans ?? []).flatMap(named)];
  };
  return named(await planOf(owner, zoneId, statement));
}

/** Indexes that hold one row of a zone, or just those records that are asked for: the zone alone finds them. */
const justTheAsked: ReadonlySet<string> = new Set(['unit_root', 'problem_open', 'problem_to_decide']);

function readsAll(node: PlanNode): boolean {
  const { 'Node Type': type, 'Index Cond': condition = '', 'Index Name': index = '' } = node;
  if (type === 'Seq Scan') return true;
  if (!/^(Index|Index Only|Bitmap Index) Scan$/.test(type) || justTheAsked.has(index)) return false;
  const columns = Array.from(condition.matchAll(/(?:\(|AND )\(*(?:\w+\.)?(\w+) (?:=|<|>)/g), ([, column]) => column);
  return columns.every((column) => column === 'zone_id');
}

/** Rows that a statement reads and throws away again, in all its nodes: of a list that pages, about none. It is run. */
export async function rowsPassedOver(owner: pg.Client, zoneId: ZoneId, statement: SentStatement): Promise<number> {
  const count = (node: PlanNode): number =>
    (node['Rows Removed by Filter'] ?? 0) + (node.Plans ?? []).reduce((sum, child) => sum + count(child), 0);
  return count(await planOf(owner, zoneId, statement, 'analyze, format json'));
}

/** Operations that list all there is, or lay a ledger beside it: the table itself they may read whole. */
export const readsWhole: ReadonlySet<string> = new Set([
  'listFigures',
  'getFigure',
  'listIndicatorRecords',
  'drawIndicatorLine',
  'getBoard',
  'listDeployments',
  'listDuties',
  'listCultivations',
  'listCampaigns',
  'listVillageBases',
  'listVillageIncomes',
  'listWorks',
  'listLights',
  'listAgreements',
  'unitTree',
  'listProjects',
  'teamGaps',
  'listBranches',
  'tryImport',
  'takeImport',
  'exportLedger',
  'previewBrief',
  'publishBrief',
  'listFigureRecords',
]);

/** Read off the verbs themselves, or counted by the calendar. */
export const asksNothing: ReadonlySet<string> = new Set([
  'auditVerbs',
  'roleMatrix',
  'backups',
  'problemDueDay',
  'listLedgers',
  'ledgerTemplate',
  'listIndicators',
]);
