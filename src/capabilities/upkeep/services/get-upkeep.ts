import { z } from 'zod';
import { countOpenProposals } from '#capabilities/administration';
import type { May } from '#capabilities/access/contract';
import { headOf } from '#capabilities/audit-log';
import { type BackupsDoor, backupsNow } from '#capabilities/backups';
import { knownRuleSets, ruleSetOn } from '#capabilities/lights';
import { countParticipationsKept } from '#capabilities/participation';
import { countOpenErasures } from '#capabilities/personal-records';
import { mayAct, noStanding } from '#kernel/permission';
import type { PlainDate } from '#kernel/plain-date';
import type { HolidayYear } from '#kernel/working-calendar';
import { dayOf } from '#platform/clock';
import type { Tx } from '#platform/commands';
import { type FileStore, measureFiles, type StoredFiles } from '#platform/files';
import { query } from '#platform/queries';
import type { Seen, Upkeep } from '../contract.ts';
import { needsOf } from '../needs.rules.ts';
import { keptClasses, lapsedBy } from '../retention.rules.ts';
import { storageOf } from '../storage.rules.ts';
import { listTableSizes } from '../storage.store.ts';
import { upkeepAccess } from '../upkeep.access.ts';
import { readWork, type WorkDoor } from './read-work.ts';

export type UpkeepDoor = BackupsDoor &
  WorkDoor & {
    readonly program: string;
    /** What the running server sees of its machine and database; null where nobody looks. */
    readonly health: (() => Promise<readonly Seen[]>) | null;
    readonly notices: readonly HolidayYear[];
    readonly files: FileStore;
  };

/** How the installation and the zone stand: each part for whom it concerns, and on top what waits for the reader. */
export const createGetUpkeep = (door: UpkeepDoor) => {
  const measured = keptFor(filesMeasuredFor, () => measureFiles(door.files));
  return query({
    name: 'upkeep.get',
    input: z.strictObject({}),
    see: upkeepAccess.see,
    read: async (tx): Promise<Upkeep> => {
      const sees = (may: May) => mayAct(may, tx.actor, noStanding, 'upkeep.get');
      const { today } = tx;
      const [health, work, trail, storage, proposals, lapsed, backups] = await Promise.all([
        door.health === null ? null : door.health(),
        sees(upkeepAccess.seeWork) ? readWork(tx, door) : null,
        headOf(tx),
        sees(upkeepAccess.seeWork) ? readStorage(tx, door, measured) : null,
        sees(upkeepAccess.seeProposals) ? readProposals(tx) : null,
        countParticipationsKept(tx, lapsedBy(today)),
        backupsAt(door, today),
      ]);
      const { notices } = door;
      const years = notices.map(({ year }) => year);
      const waiting = { today, health, work, trail, years, backups, proposals, lapsed };
      return {
        program: door.program,
        today,
        needs: [...needsOf(waiting)],
        health: health === null ? null : [...health],
        work,
        trail: sees(upkeepAccess.seeTrail) ? trail : null,
        storage,
        calendar: calendarOf(tx, notices),
        ruleSets: ruleSetsOn(tx),
        retention: { classes: [...keptClasses], lapsed },
      };
    },
  });
};

async function readStorage(
  tx: Tx,
  { backups }: UpkeepDoor,
  measured: () => Promise<StoredFiles>,
): Promise<Upkeep['storage']> {
  const [sizes, files, record] = await Promise.all([listTableSizes(tx), measured(), backups?.keeper.record()]);
  const last = record?.backup.done ?? null;
  const archive = backups === null || last === null ? null : { bytes: last.bytes, keep: backups.keep };
  return { ...storageOf(sizes), files, archive };
}

async function backupsAt(door: UpkeepDoor, today: PlainDate) {
  const backups = await backupsNow(door, today);
  const last = backups.backup.done;
  return { ...backups, lastOn: last === null ? null : dayOf(Date.parse(last.at)) };
}

async function readProposals(tx: Tx) {
  const [grants, erasures] = await Promise.all([countOpenProposals(tx), countOpenErasures(tx)]);
  return { grants, erasures };
}

function calendarOf({ calendar, today }: Tx, notices: readonly HolidayYear[]): Upkeep['calendar'] {
  const current = calendar.decided.find(({ from, to }) => from <= today && today < to);
  return {
    notices: notices.map(({ year, notice, days }) => ({
      year,
      notice,
      off: days.filter(({ off }) => off).length,
      worked: days.filter(({ off }) => !off).length,
    })),
    knownTo: current === undefined || current.to === 'infinity' ? null : current.to,
  };
}

function ruleSetsOn({ today }: Tx): Upkeep['ruleSets'] {
  const sets = knownRuleSets();
  const present = ruleSetOn(sets, today);
  return sets.map((set) => ({
    version: set.version,
    source: set.source,
    inForceFrom: set.inForceFrom,
    inForce: set === present,
  }));
}

/** All files are looked at to measure them: once in a while. In milliseconds. */
const filesMeasuredFor = 10 * 60_000;

/** An answer that is asked for anew when it is older than that; those who ask meanwhile wait for the same one. */
function keptFor<Answer>(milliseconds: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let kept: { readonly at: number; readonly answer: Promise<Answer> } | null = null;
  return () => {
    const now = performance.now();
    if (kept !== null && now - kept.at < milliseconds) return kept.answer;
    const answer = ask();
    kept = { at: now, answer };
    answer.catch(() => (kept = null));
    return answer;
  };
}
