import { boardRoutes, getBoardOf } from '#capabilities/board';
import { backupsRoutes, type BackupsDoor } from '#capabilities/backups';
import { branchRoutes, branchTables, branchVerbs } from '#capabilities/branches';
import { type AccessDoor, accessRoutes, accessTables, accessVerbs } from '#capabilities/access';
import { auditRoutes, auditTables, auditVerbs } from '#capabilities/audit-log';
import { notificationsRoutes, notificationsTables, notificationsVerbs } from '#capabilities/notifications';
import type { AskNoun } from '#capabilities/notifications/contract';
import { administrationRoutes, administrationTables, administrationVerbs } from '#capabilities/administration';
import {
  evidenceRoutes,
  type EvidenceDoor,
  evidenceTables,
  evidenceVerbs,
  type SubjectSights,
} from '#capabilities/evidence';
import { exchangeRoutes, exchangeTables, exchangeVerbs } from '#capabilities/exchange';
import { briefRoutes, briefTables, briefVerbs, publishBriefOf } from '#capabilities/briefs';
import { indicatorRoutes } from '#capabilities/indicators';
import { organisationRoutes, organisationTables, organisationVerbs, unitSearcher } from '#capabilities/organisation';
import { cultivationRoutes, cultivationTables, cultivationVerbs } from '#capabilities/cultivation';
import { dutyRoutes, dutyTables, dutyVerbs } from '#capabilities/duty';
import { investmentRoutes, investmentTables, investmentVerbs } from '#capabilities/investment';
import { deploymentRoutes, deploymentTables, deploymentVerbs } from '#capabilities/deployments';
import { participationRoutes, participationTables, participationVerbs } from '#capabilities/participation';
import { peopleRoutes, peopleTables, peopleVerbs, personSearcher } from '#capabilities/people';
import { lightRoutes, lightTables, lightVerbs } from '#capabilities/lights';
import { problemHistoryVerbs } from '#capabilities/problem-history';
import { problemKindRoutes, problemKindTables, problemKindVerbs } from '#capabilities/problem-kinds';
import {
  problemAsks,
  problemSearcher,
  problemRoutes,
  problemTables,
  problemVerbs,
  seeProblems,
} from '#capabilities/problem-ledger';
import { projectLedgerVerbs } from '#capabilities/project-ledger';
import { projectSearcher, projectsRoutes, projectsTables, projectsVerbs } from '#capabilities/projects';
import { searchRoutes } from '#capabilities/search';
import { reportLinkRoutes, reportLinkTables, reportLinkVerbs } from '#capabilities/report-links';
import { emergencyRoutes, emergencyTables, emergencyVerbs } from '#capabilities/emergency';
import { villageBaseRoutes, villageBaseTables, villageBaseVerbs } from '#capabilities/village-bases';
import { personalRecordRoutes, personalRecordTables, personalRecordVerbs } from '#capabilities/personal-records';
import { upkeepRoutes, upkeepVerbs, type UpkeepDoor } from '#capabilities/upkeep';
import { registerRoutes, registerTables, registerVerbs } from '#capabilities/unit-register';
import { worksRoutes, worksTables, worksVerbs } from '#capabilities/works';
import type { Command } from '#platform/commands';
import { platformTables, type Table } from '#platform/database';
import { type Searcher, searchTokenTable } from '#platform/search';
import type { Operation } from '#platform/http';
import { mailTable } from '#platform/mail';
import { briefDoor } from './briefs.ts';
import { indicators } from './indicators.ts';
import { exchangeDoor, takeOver } from './ledgers.ts';
import { rightsOf } from './rights.ts';
import { verbWordsOf } from './verb-words.ts';

/** What may be asked of people, from the capabilities whose records ask. */
export const askNouns: readonly AskNoun[] = [problemAsks];

const publishBrief = publishBriefOf(briefDoor);

type OperationsDoor = AccessDoor & EvidenceDoor & BackupsDoor & UpkeepDoor;

/** What the one search box finds, in the order of its groups. */
const searchers: readonly Searcher[] = [projectSearcher, problemSearcher, unitSearcher, personSearcher];

/** The operations of every capability but those that tell of all others. */
const operationsOfRecords = (door: OperationsDoor): readonly Operation[] => [
  ...accessRoutes(door),
  ...organisationRoutes,
  ...registerRoutes,
  ...peopleRoutes,
  ...searchRoutes(searchers),
  ...deploymentRoutes,
  ...notificationsRoutes({ nouns: askNouns, mail: door.mail }),
  ...projectsRoutes,
  ...branchRoutes,
  ...participationRoutes,
  ...exchangeRoutes(exchangeDoor),
  ...indicatorRoutes(indicators),
  ...briefRoutes(briefDoor, publishBrief),
  ...boardRoutes(getBoardOf(indicators)),
  ...dutyRoutes,
  ...cultivationRoutes,
  ...villageBaseRoutes,
  ...emergencyRoutes,
  ...worksRoutes,
  ...lightRoutes,
  ...investmentRoutes,
  ...backupsRoutes(door),
  ...evidenceRoutes(door, sights),
  ...problemKindRoutes,
  ...problemRoutes,
  ...reportLinkRoutes,
  ...personalRecordRoutes,
  ...upkeepRoutes(door),
];

/** Every operation served; the trail says of each verb what the API calls it, the role matrix who may. */
export const operationsOf = (door: OperationsDoor): readonly Operation[] => {
  const operations = [...operationsOfRecords(door), ...administrationRoutes({ rights: () => rightsOf(all, verbs) })];
  const all: readonly Operation[] = [...operations, ...auditRoutes({ verbWords: verbWordsOf(operations, verbs) })];
  return all;
};

/** Who sees the subjects that evidence belongs to, by noun: each capability that attaches evidence adds its line. */
const sights: SubjectSights = { problem: seeProblems };

/** Every verb there is: generated tests ask each as a stranger. */
export const verbs: readonly Command[] = [
  ...accessVerbs,
  ...organisationVerbs,
  ...registerVerbs,
  ...peopleVerbs,
  ...deploymentVerbs,
  ...notificationsVerbs(askNouns),
  ...projectsVerbs,
  ...branchVerbs,
  ...projectLedgerVerbs,
  ...participationVerbs,
  ...dutyVerbs,
  ...cultivationVerbs,
  ...villageBaseVerbs,
  ...emergencyVerbs,
  ...worksVerbs,
  ...lightVerbs,
  ...investmentVerbs,
  ...auditVerbs,
  ...administrationVerbs,
  ...evidenceVerbs,
  ...briefVerbs(publishBrief),
  ...problemKindVerbs,
  ...problemVerbs,
  ...problemHistoryVerbs,
  ...reportLinkVerbs,
  ...personalRecordVerbs,
  ...upkeepVerbs,
  ...exchangeVerbs,
  takeOver,
] as readonly Command[];

/** Every table, described as values: held against the database in a test. */
export const allTables: readonly Table[] = [
  ...platformTables,
  searchTokenTable,
  mailTable,
  ...organisationTables,
  ...registerTables,
  ...peopleTables,
  ...deploymentTables,
  ...accessTables,
  ...notificationsTables,
  ...projectsTables,
  ...branchTables,
  ...participationTables,
  ...dutyTables,
  ...cultivationTables,
  ...villageBaseTables,
  ...emergencyTables,
  ...worksTables,
  ...lightTables,
  ...investmentTables,
  ...auditTables,
  ...administrationTables,
  ...evidenceTables,
  ...briefTables,
  ...problemKindTables,
  ...problemTables,
  ...reportLinkTables,
  ...personalRecordTables,
  ...exchangeTables,
];
