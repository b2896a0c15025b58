import type pg from 'pg';
import { type AskingProblem, asksOf, foldStates } from '#capabilities/problem-ledger/testing';
import { canonicalJson } from '#kernel/canonical-json';
import type { ZoneId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';

type Step = Parameters<typeof foldStates>[0][number] & {
  readonly commandId: string;
  /** A problem may be raised for a day behind; what it asks is asked since the day that was recorded. */
  readonly takenOn: PlainDate;
  readonly assisting: readonly string[];
};
type Stored = Omit<AskingProblem, 'raiserLeft'> & {
  readonly text: string;
  readonly version: number;
  readonly steps: readonly Step[];
  readonly states: ReturnType<typeof foldStates>;
  readonly anchors: readonly string[];
  /** What the anchors, and the projects that share it, say of its state and date. */
  readonly sorted: readonly unknown[];
  readonly shared: readonly string[];
  readonly linked: readonly string[];
  readonly asked: { readonly version: number; readonly title: string; readonly asks: readonly unknown[] } | null;
};

/**
 * What of a zone's ledger does not hold together, in words; empty where all does. Looks past every wall, at each problem
 * by itself: its steps against its version, the states folded from them, its anchors, and what it asks against `asksOf`.
 * For zones where every raiser still holds their role, and every act takes one step.
 */
export async function ledgerFaults(owner: pg.Client, zoneId: ZoneId): Promise<readonly string[]> {
  const { rows } = await owner.query<Stored>(storedProblems, [zoneId]);
  const { rows: loose } = await owner.query<{ fold: string; problemId: string }>(looseFolds, [zoneId]);
  return [
    ...rows.flatMap((problem) =>
      faultsOf(problem).map((fault) => `${problem.problemId} v${problem.version} ${problem.state}: ${fault}`),
    ),
    ...loose.map(({ fold, problemId }) => `${problemId}: a row of ${fold} hangs on nothing`),
  ];
}

/** Folds hold no foreign keys (decision 0031): rows of theirs whose problem, unit or project is none. */
const looseFolds = `
  select fold, f.problem_id as "problemId"
    from (select 'problem_state' as fold, zone_id, problem_id, owner_unit_id as unit_id, null::uuid as project_id from problem_state
          union all select 'problem_anchor', zone_id, problem_id, unit_id, null from problem_anchor
          union all select 'problem_project_now', zone_id, problem_id, null, project_id from problem_project_now) f
   where f.zone_id = $1
     and (not exists (select from problem p where p.zone_id = f.zone_id and p.problem_id = f.problem_id)
          or f.unit_id is not null and not exists (select from unit u where u.zone_id = f.zone_id and u.unit_id = f.unit_id)
          or f.project_id is not null and not exists (select from project j where j.zone_id = f.zone_id and j.project_id = f.project_id))`;

const storedProblems = `
  select p.problem_id as "problemId", p.text, p.state, p.owner_unit_id as "ownerUnitId", p.due_on::text as "dueOn", p.level,
         p.proposed_level as "proposedLevel", p.awaits_decision as "awaitsDecision", p.parked_until::text as "parkedUntil",
         p.next_step as "nextStep", p.raiser_unit_id as "raiserUnitId", p.raiser_person_id as "raiserPersonId",
         p.raiser_role as "raiserRole", p.version,
         (select coalesce(json_agg(json_build_object('step', s.step, 'on', s.on_day, 'unitId', s.unit_id, 'dueOn', s.due_on,
                                   'level', s.level, 'text', s.text, 'commandId', s.command_id,
                                   'takenOn', (s.recorded_at at time zone 'Asia/Shanghai')::date,
                                   'assisting', array(select a.unit_id::text from problem_step_unit a
                                                       where a.zone_id = s.zone_id and a.fact_id = s.fact_id order by 1))
                                   order by s.on_day, s.seq), '[]')
            from problem_step s where s.zone_id = p.zone_id and s.problem_id = p.problem_id) as steps,
         (select coalesce(json_agg(json_build_object('state', h.state, 'ownerUnitId', h.owner_unit_id, 'dueOn', h.due_on,
                                   'level', h.level, 'from', h.from_on, 'to', h.to_on) order by h.from_on), '[]')
            from problem_state h
           where h.zone_id = p.zone_id and h.problem_id = p.problem_id and h.withdrawn_at = 'infinity') as states,
         array(select a.capacity || ' ' || a.unit_id from problem_anchor a
                where a.zone_id = p.zone_id and a.problem_id = p.problem_id order by 1) as anchors,
         (select coalesce(json_agg(distinct jsonb_build_array(a.state, a.due_on)), '[]') from problem_anchor a
           where a.zone_id = p.zone_id and a.problem_id = p.problem_id) as sorted,
         array(select n.project_id || ' ' || n.state || ' ' || n.due_on from problem_project_now n
                where n.zone_id = p.zone_id and n.problem_id = p.problem_id order by 1) as shared,
         array(select l.project_id || ' ' || p.state || ' ' || p.due_on from problem_project l
                where l.zone_id = p.zone_id and l.problem_id = p.problem_id and l.withdrawn_at = 'infinity' and l.to_on = 'infinity'
                order by 1) as linked,
         (select json_build_object('version', s.subject_version, 'title', s.title, 'asks',
                   (select coalesce(json_agg(json_build_object('what', a.what, 'since', a.since, 'dueOn', nullif(a.due_on, 'infinity'),
                                             'personId', a.person_id, 'unitId', a.unit_id, 'roles', a.roles)), '[]')
                      from ask a where a.zone_id = s.zone_id and a.subject_id = s.subject_id))
            from ask_subject s where s.zone_id = p.zone_id and s.subject_id = p.problem_id) as asked
    from problem p where p.zone_id = $1`;

function faultsOf(problem: Stored): readonly string[] {
  const { steps, states, anchors, sorted, shared, linked, version, text, nextStep, asked } = problem;
  const differ = (what: string, is: unknown, shouldBe: unknown): readonly string[] =>
    canonicalJson(is) === canonicalJson(shouldBe)
      ? []
      : [`${what} ${canonicalJson(is)}, not ${canonicalJson(shouldBe)}`];
  const assigned = steps.findLast(({ step }) => step === 'assigned');
  const last = states.at(-1);
  return [
    ...differ('steps', steps.length, version),
    ...differ('commands', new Set(steps.map(({ commandId }) => commandId)).size, version),
    ...differ('raised', steps.filter(({ step }) => step === 'raised').length, 1),
    ...differ('first step', steps[0]?.text, text),
    ...differ('states', states, foldStates(steps)),
    ...differ('state now', last === undefined ? [] : [last.state, last.ownerUnitId, last.dueOn, last.level], [
      problem.state,
      problem.ownerUnitId,
      problem.dueOn,
      problem.level,
    ]),
    ...differ('next step', nextStep, steps.findLast(({ step }) => step === 'next-step')?.text ?? null),
    ...differ(
      'anchors',
      anchors,
      [
        `raiser ${problem.raiserUnitId}`,
        ...(assigned === undefined ? [] : [`owner ${assigned.unitId}`]),
        ...(assigned?.assisting ?? []).map((unitId) => `assisting ${unitId}`),
      ].toSorted(),
    ),
    ...differ('sight', sorted, [[problem.state, problem.dueOn]]),
    ...differ('shared', shared, linked),
    ...(asked === null ? ['nothing was ever asked'] : differ('asks', asksIn(asked), asksThatShould(problem))),
  ];
}

const inOrder = (asks: readonly unknown[]): readonly string[] => asks.map((ask) => canonicalJson(ask)).toSorted();

const asksIn = ({ version, title, asks }: NonNullable<Stored['asked']>) => ({ version, title, asks: inOrder(asks) });

function asksThatShould({ steps, ...problem }: Stored) {
  const today = steps.at(-1)?.takenOn ?? ('infinity' as PlainDate);
  const asks = asksOf({ ...problem, raiserLeft: false }, today).map(({ what, of, since, dueOn }) => ({
    what,
    since,
    dueOn,
    personId: 'personId' in of ? of.personId : null,
    unitId: 'unitId' in of ? of.unitId : null,
    roles: 'roles' in of ? [...new Set(of.roles)].toSorted() : null,
  }));
  return { version: problem.version, title: problem.text, asks: inOrder(asks) };
}
