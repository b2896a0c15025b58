import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import type { UnitId, ZoneId } from '#kernel/ids';
import { newId } from './ground.ts';

/** A unit below the root. */
const upload = Buffer.from('单位名称,单位类别,上级单位,设立(隶属)日期\n新设一局,部门,,2022-01-10\n');
const query = { name: '机构名录.csv' };
const taught = { shape: '', asked: 'unit|name|规建局', taughtIn: newId<'CommandId'>() };

/** As much as people have ever answered, and one to forget. */
export const fillAnswers = async (owner: pg.Client, zoneId: ZoneId): Promise<void> => {
  await owner.query(
    `insert into ledger_answer (zone_id, shape, asked, answer, recorded_at, command_id)
     select $1, '', 'unit|name|' || i, '建设局', now(), md5('command ' || i)::uuid from generate_series(1, 5000) i`,
    [zoneId],
  );
  await owner.query(`insert into ledger_answer values ($1, '', $2, '建设局', now(), $3)`, [
    zoneId,
    taught.asked,
    taught.taughtIn,
  ]);
  await owner.query('analyze ledger_answer');
};

/** What the operations of an import are asked, by the organisation office of the zone. */
export const importRequests = (known: () => { readonly officer: AccountActor; readonly root: UnitId }) => {
  const office = (): AccountActor => ({
    ...known().officer,
    grants: [{ role: 'organisation-office', unitId: known().root, wholeZone: true }],
  });
  return {
    rememberedAnswers: () => ({ asked: { query: { page: 0 } }, actor: office() }),
    forgetAnswer: () => ({
      asked: { body: taught, commandId: newId<'CommandId'>() },
      actor: office(),
    }),
    listLedgers: () => ({ asked: {} }),
    exportLedger: () => ({ asked: { params: { sheet: 'units' }, query: {} } }),
    ledgerTemplate: () => ({ asked: { params: { sheet: 'units' } } }),
    tryImport: () => ({ asked: { query }, upload, actor: office() }),
    takeImport: () => ({ asked: { query, commandId: newId<'CommandId'>() }, upload, actor: office() }),
  };
};
