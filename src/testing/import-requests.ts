import type { AccountActor } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';
import { newId } from './ground.ts';

/** A unit below the root. */
const upload = Buffer.from('单位名称,单位类别,上级单位,设立(隶属)日期\n新设一局,部门,,2022-01-10\n');
const query = { name: '机构名录.csv' };

/** What the operations of an import are asked, by the organisation office of the zone. */
export const importRequests = (known: () => { readonly officer: AccountActor; readonly root: UnitId }) => {
  const office = (): AccountActor => ({
    ...known().officer,
    grants: [{ role: 'organisation-office', unitId: known().root, wholeZone: true }],
  });
  return {
    listLedgers: () => ({ asked: {} }),
    exportLedger: () => ({ asked: { params: { sheet: 'units' }, query: {} } }),
    ledgerTemplate: () => ({ asked: { params: { sheet: 'units' } } }),
    tryImport: () => ({ asked: { query }, upload, actor: office() }),
    takeImport: () => ({ asked: { query, commandId: newId<'CommandId'>() }, upload, actor: office() }),
  };
};
