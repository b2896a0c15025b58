import { z } from 'zod';
import type { Actor, AdministratorOffice } from './actor.ts';
import type { UnitId } from './ids.ts';

/**
 * One sentence of "who may", as data. The verb, the role-matrix page, OpenAPI and the disabled button's reason read
 * this one value (house.md 3.5). Parts of a sentence are alternatives: any one that holds is enough.
 */
export type Sentence<Role extends string = string> = {
  /** Holders of one of these roles on, or above, the unit that stands in capacity `at` to the subject. */
  readonly roles?: readonly Role[];
  /**
   * Every subject stands to the zone's root in capacity `zone`: offices of the whole zone hold their role there. In
   * capacity `anywhere` it stands to every unit: whoever holds the role on any unit is meant.
   */
  readonly at?: string | readonly string[];
  /** The person who stands in this capacity to the subject, such as `raiser`. */
  readonly person?: string;
  readonly administrators?: readonly AdministratorOffice[];
  /** Anybody signed in to the zone. */
  readonly signedIn?: true;
  /** The operator at the command line, the jobs named, or the holder of a link for this very verb. */
  readonly operator?: true;
  readonly jobs?: readonly string[];
  readonly link?: true;
  /** The sentence counts only where this condition holds of the subject, such as `no-reply`; its rule is pure. */
  readonly when?: string;
};

/** Sentences are alternatives too. */
export type Permission<Role extends string = string> = Sentence<Role> | readonly Sentence<Role>[];

/** How one subject stands to the present actor: what a load brings along so that `mayAct` is pure. */
export type Standing = {
  /** Roles the actor holds on or above the unit in each capacity. `zone` and `anywhere` are known from the actor. */
  readonly rolesAt: Readonly<Record<string, readonly string[]>>;
  /** Capacities in which the actor stands to the subject in person. */
  readonly inPerson?: readonly string[] | undefined;
  /** Conditions that hold of the subject. */
  readonly holds?: readonly string[] | undefined;
};

/** A standing travels with a record to the page: it tells of the reader, and of nobody else. */
export const standingSchema = z.strictObject({
  rolesAt: z.record(z.string(), z.array(z.string())),
  inPerson: z.array(z.string()).optional(),
  holds: z.array(z.string()).optional(),
});

export const noStanding: Standing = { rolesAt: {} };

/** Who asks, as far as permission depends on it. A sentence never crosses the zone's wall, so the page need not know its id. */
export type Asker = WithoutZone<Actor>;
type WithoutZone<Each> = Each extends unknown ? Omit<Each, 'zoneId'> : never;

export const sentencesOf = <Role extends string>(permission: Permission<Role>): readonly Sentence<Role>[] =>
  isList(permission) ? permission : [permission];

const isList = <Role extends string>(permission: Permission<Role>): permission is readonly Sentence<Role>[] =>
  Array.isArray(permission);

/**
 * Whether `actor` may do what `permission` says to a subject standing so to them.
 * @param verb the verb asked, for link holders, who have exactly one
 */
export function mayAct(permission: Permission, actor: Asker, standing: Standing, verb: string): boolean {
  return sentencesOf(permission).some(
    (sentence) =>
      (sentence.when === undefined || (standing.holds?.includes(sentence.when) ?? false)) &&
      allows(sentence, actor, standing, verb),
  );
}

function allows(sentence: Sentence, actor: Asker, standing: Standing, verb: string): boolean {
  switch (actor.kind) {
    case 'operator':
      return sentence.operator === true;
    case 'job':
      return sentence.jobs?.includes(actor.job) ?? false;
    case 'link':
      return sentence.link === true && actor.verb === verb;
    case 'account':
      return (
        sentence.signedIn === true ||
        (actor.office !== null && (sentence.administrators?.includes(actor.office) ?? false)) ||
        (sentence.person !== undefined && (standing.inPerson?.includes(sentence.person) ?? false)) ||
        capacitiesOf(sentence).some((capacity) => {
          const held = rolesOfActor.get(capacity)?.(actor) ?? standing.rolesAt[capacity] ?? [];
          return sentence.roles?.some((role) => held.includes(role)) ?? false;
        })
      );
  }
}

/** Capacities in which every subject stands: who holds what there is a matter of the actor alone. */
const rolesOfActor = new Map<string, (actor: Asker & { readonly kind: 'account' }) => readonly string[]>([
  ['zone', ({ grants }) => grants.flatMap(({ role, wholeZone }) => (wholeZone ? [role] : []))],
  ['anywhere', ({ grants }) => grants.map(({ role }) => role)],
]);

const capacitiesOf = ({ at = [] }: Sentence): readonly string[] => (typeof at === 'string' ? [at] : at);

/** How far an actor sees records of a noun by its sentence `see` (house.md 3.4). */
export type Reach =
  | 'everything'
  | {
      /** Records anchored in `capacity` at `unitId` or below it. */
      readonly anchors: readonly { readonly capacity: string; readonly unitId: UnitId }[];
      /** Records the actor stands to in person, in these capacities. */
      readonly inPerson: readonly string[];
    };

/** Conditions (`when`) do not widen sight: a sentence that has one is left out. */
export function reachOf(see: Permission, actor: Asker): Reach {
  const sentences = sentencesOf(see).filter(({ when }) => when === undefined);
  if (sentences.some((sentence) => allows(sentence, actor, noStanding, ''))) return 'everything';
  if (actor.kind !== 'account') return { anchors: [], inPerson: [] };
  return {
    anchors: sentences.flatMap((sentence) =>
      capacitiesOf(sentence)
        .filter((capacity) => !rolesOfActor.has(capacity))
        .flatMap((capacity) =>
          actor.grants.filter(({ role }) => sentence.roles?.includes(role)).map(({ unitId }) => ({ capacity, unitId })),
        ),
    ),
    inPerson: sentences.flatMap(({ person }) => (person === undefined ? [] : [person])),
  };
}

/** Who may, all sentences taken together: for refusals, pages and the API document. */
export type WhoMay = {
  readonly roles?: readonly string[];
  readonly at?: readonly string[];
  readonly persons?: readonly string[];
  readonly administrators?: readonly AdministratorOffice[];
};

export function whoMay(permission: Permission): WhoMay {
  const sentences = sentencesOf(permission);
  const named = {
    roles: distinct(sentences.flatMap(({ roles }) => roles ?? [])),
    at: distinct(sentences.flatMap(capacitiesOf)),
    persons: distinct(sentences.flatMap(({ person }) => (person === undefined ? [] : [person]))),
    administrators: distinct(sentences.flatMap(({ administrators }) => administrators ?? [])),
  };
  return Object.fromEntries(Object.entries(named).filter(([, list]) => list.length > 0));
}

const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
