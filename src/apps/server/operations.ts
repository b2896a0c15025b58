import { type AccessDoor, accessRoutes, accessTables, accessVerbs } from '#capabilities/access';
import { organisationRoutes, organisationTables, organisationVerbs } from '#capabilities/organisation';
import type { Command } from '#platform/commands';
import { platformTables, type Table } from '#platform/database';
import type { Operation } from '#platform/http';

/** Every operation served, of every capability. */
export const operationsOf = (door: AccessDoor): readonly Operation[] => [...accessRoutes(door), ...organisationRoutes];

/** Every verb there is: generated tests ask each as a stranger. */
export const verbs: readonly Command[] = [...accessVerbs, ...organisationVerbs] as readonly Command[];

/** Every table, described as values: held against the database in a test. */
export const allTables: readonly Table[] = [...platformTables, ...organisationTables, ...accessTables];
