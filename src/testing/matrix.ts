import type { PersonId, UnitId, ZoneId } from '#kernel/ids';
import type { Permission } from '#kernel/permission';
import type { Runtime } from '#platform/commands';

/**
 * How a noun joins the generated role matrix (house.md 3.13), in three lines: export a `MatrixSubject` from the
 * capability's `testing.ts`; add it to `subjects` in `role-matrix.http.test.ts` and strike its verbs from `triedElsewhere`;
 * `given` builds one record at the place told and answers where it stands and a lawful message for each served verb.
 */
export type MatrixSubject = {
  readonly noun: string;
  /** The served verbs tried here; another capability's verbs on the same noun are a subject of their own. */
  readonly verbs: readonly string[];
  /** Who sees it: to anybody else it is missing. */
  readonly see: Permission;
  /** In which the record may stand to a unit; none where administrators alone act on it. */
  readonly capacities: readonly string[];
  readonly given: (scene: MatrixScene, place: MatrixPlace) => Promise<MatrixGiven>;
};

export type MatrixScene = {
  readonly runtime: Runtime;
  readonly zone: {
    readonly zoneId: ZoneId;
    readonly code: string;
    readonly rootUnitId: UnitId;
    readonly personIds: readonly [PersonId, PersonId, PersonId];
  };
  /** A department with no part in it: where the record stands in every capacity but the one told. */
  readonly elsewhere: UnitId;
};

export type MatrixPlace = {
  /** The capacity in which the record stands to the unit; null where the noun has none. */
  readonly capacity: string | null;
  readonly unitId: UnitId;
  /** To be written into every text of the record: whoever does not see it never reads this. */
  readonly canary: string;
};

export type MatrixGiven = {
  /** The unit at which the record stands in each capacity; one made below a unit of the scene counts as that unit. */
  readonly anchors: Readonly<Record<string, UnitId>>;
  /** Conditions (`when`) that hold of it. */
  readonly holds?: readonly string[];
  /** What stands in the paths by which it is read, where no message names it. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Lawful message of each of `verbs`: parameters, body and version together. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
