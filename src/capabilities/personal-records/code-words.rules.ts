import { officeWords, roleWords } from '#capabilities/access/contract';
import { payloadWords } from '#capabilities/audit-log/contract';
import { branchOfficeWords } from '#capabilities/branches/contract';
import { cultivationContactWords, cultivationWords } from '#capabilities/cultivation/contract';
import { wayWords } from '#capabilities/deployments/contract';
import { partWords } from '#capabilities/duty/contract';
import {
  dualCategoryWords,
  dualLedgerWords,
  memberStatusWords,
  memberTraitWords,
  memberWords,
  participationRoleWords,
  participationTraitWords,
  participationWayWords,
  rosterLedgerWords,
} from '#capabilities/participation/contract';
import { phoneWords } from '#capabilities/people/contract';
import { personalRecordWords } from '#capabilities/personal-records/contract';
import { problemAskWords, problemStateWords, problemStepWords } from '#capabilities/problem-ledger/contract';
import { slotWords } from '#capabilities/projects/contract';
import type { Words } from '#kernel/words';

/** The codes of a column, in the words of the capability that writes them; what is not here is told as it is kept. */
const codesOfColumn: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  role: roleWords,
  standing: {
    administrator: { zh: '管理员账户', en: 'Administrator' },
    member: { zh: '工作账户', en: 'Member' },
  },
  office: { ...officeWords, ...branchOfficeWords },
  state: {
    open: { zh: '待确认', en: 'Waiting' },
    confirmed: { zh: '已确认', en: 'Confirmed' },
    refused: { zh: '不予确认', en: 'Refused' },
    ...problemStateWords,
  },
  way: wayWords,
  trait: { ...memberTraitWords, ...participationTraitWords },
  value: {
    yes: { zh: '是', en: 'Yes' },
    ...memberStatusWords,
    ...participationRoleWords,
    ...participationWayWords,
    ...dualCategoryWords,
  },
  slot: slotWords,
  part: { ...partWords, contact: cultivationContactWords },
  step: problemStepWords,
  noun: {
    phone: phoneWords,
    member: memberWords,
    roster: rosterLedgerWords,
    'dual-management': dualLedgerWords,
    cultivation: cultivationWords,
    'audit-payload': payloadWords,
    'personal-record': personalRecordWords,
    problem: { zh: '问题', en: 'Problem' },
  },
  what: problemAskWords,
  language: {
    zh: { zh: '中文', en: '中文' },
    en: { zh: 'English', en: 'English' },
  },
};

/** The words of a code in a column, or undefined where it has none. */
export const codeWords = (column: string, code: string): Words | undefined => codesOfColumn[column]?.[code];
