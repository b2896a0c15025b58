import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import {
  FundingSource,
  MemberSlot,
  PlanNature,
  ProjectCode,
  ProjectId,
  ProjectKind,
  ProjectName,
  ProjectStage,
  Slot,
} from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line } from '#kernel/text';

/** `file#row`: where what is told says it is from. */
const origin = line(300);
const mostTold = 400;

/**
 * A value told from a day on, until the next change told or known, or until `to`. `since`: where nothing is known yet of
 * its like, it holds from this earlier day, the first one its row speaks of.
 */
const told = <Value extends z.ZodType>(value: Value) =>
  z
    .strictObject({
      value,
      from: plainDateSchema,
      since: plainDateSchema.optional(),
      to: plainDateSchema.optional(),
      reason: line(200).nullable().optional(),
      origin,
    })
    .refine(({ from, to }) => to === undefined || from < to, 'told.ends-before');

const history = <Value extends z.ZodType>(value: Value) => z.array(told(value)).max(mostTold).default([]);
const set = <Member extends z.ZodType>(member: Member) => z.array(member).min(1).max(50);
const ofYear = z.int().min(1900).max(2199);

/** A project with all that a ledger tells of it; known by its code, else by its name or one of old (sheet S1). */
export const RecordProject = z.strictObject({
  name: ProjectName,
  code: ProjectCode.optional(),
  /** Words of today; what is absent is not told. */
  place: line(100).optional(),
  scope: line(1000).optional(),
  remark: line(1000).optional(),
  supervisionNumber: line(60).optional(),
  /** Millionths of a degree; within China. */
  position: z
    .strictObject({
      latitude: z.int().min(3_000_000).max(54_000_000),
      longitude: z.int().min(73_000_000).max(136_000_000),
    })
    .optional(),
  kind: history(ProjectKind),
  industry: history(z.string().min(1).max(20)),
  /** By name, code or a name of old: a project of the zone, or one told beside it. */
  park: history(line(100)),
  investment: history(quantitySchema),
  land: history(quantitySchema),
  statistics: history(z.boolean()),
  funding: history(set(FundingSource)),
  lists: history(set(line(40))),
  townships: history(set(UnitId)),
  owners: history(set(UnitId)),
  leads: history(set(UnitId)),
  /** Items of the years' plans. */
  natures: history(z.strictObject({ year: ofYear, nature: PlanNature })),
  plannedInvestments: history(z.strictObject({ year: ofYear, investment: quantitySchema })),
  /** For when starting and completing are planned. */
  planned: history(z.strictObject({ stage: ProjectStage.extract(['started', 'completed']), day: datedOnSchema })),
  reached: z
    .array(z.strictObject({ stage: ProjectStage, day: datedOnSchema, origin }))
    .max(mostTold)
    .default([]),
  origin,
});
export type RecordProject = z.infer<typeof RecordProject>;

/** The team of a project as a ledger tells it, slot by slot, with those who assist (sheet S2). */
export const RecordTeam = z.strictObject({
  projectId: ProjectId,
  units: z.array(z.strictObject({ capacity: z.enum([...Slot.options, 'assisting']), history: history(set(UnitId)) })),
  persons: z.array(z.strictObject({ slot: MemberSlot, history: history(set(PersonId)) })),
});
export type RecordTeam = z.infer<typeof RecordTeam>;
