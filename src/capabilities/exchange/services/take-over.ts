import { refuse } from '#kernel/refusal';
import { steppedCommand, type Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import { askedBy } from '../answer.rules.ts';
import { type Obstacle, TakeOver, type TableToTake } from '../contract.ts';
import { importAccess } from '../import.access.ts';
import { inOrderOfNames } from '../names.rules.ts';
import { createReport, type Report } from '../report.rules.ts';
import { compareTable } from './compare-table.ts';
import { anyShape, listAnswers } from '../answer.store.ts';
import { createNamesFound } from './find-names.ts';
import type { LedgerDoor } from './ledger-door.ts';
import { rememberAnswers } from './remember-answers.ts';
import { takeTable } from './take-ledger.ts';

/**
 * Takes recognised tables over, one ledger after another, all or nothing: step three of an import, and step two where it
 * is only attempted (decision 0015). What is asked or is to be mended keeps everything from being taken.
 */
export const takeOverBy = ({ ledgers, names: registers, refusals }: LedgerDoor) =>
  steppedCommand({
    name: 'ledger.take-over',
    words: { zh: '导入台账', en: 'Take ledgers over' },
    input: TakeOver,
    example: { tables: [], answers: {} },
    may: importAccess.takeOver,
    // Rows stand in the payloads of the ledgers' own verbs; here a hash stands for them.
    kept: ({ tables, answers }) => ({
      tables: tables.map(({ sheet, file, asOf, rows: { length, hash } }) => ({
        sheet,
        file,
        asOf,
        rows: length,
        hash,
      })),
      answers,
    }),
    run: async (tx: Tx, { tables, answers }, send) => {
      const report = createReport(refusals);
      const known = await listAnswers(tx);
      const names = createNamesFound(registers, { ...known(anyShape), ...answers });
      const isRead = tx.isTrial !== true || tables.some(({ compares }) => compares);
      const taking = { tx, send, registers, names, report, hindered: new Set<string>(), isRead };
      let changed = false;
      for (const table of tables) tellFindings(report, table);
      for (const ledger of inOrderOfNames<Ledger>(ledgers)) {
        for (const table of tables.filter(({ sheet }) => sheet === ledger.sheet.id)) {
          // oxlint-disable-next-line no-await-in-loop -- what one names, another has made
          changed = (await takeTable(taking, ledger, table)) || changed;
        }
      }
      if (!report.isHindered()) {
        await compare(tx, report, ledgers, tables);
        await rememberAnswers(taking, answers, tables);
      }
      const detail = report.whole();
      return {
        answer: detail.counts,
        detail,
        outcome: changed ? 'done' : 'unchanged',
        refusals: detail.obstacles.map(refusalOf),
      };
    },
  });

async function compare(tx: Tx, report: Report, ledgers: readonly Ledger[], tables: readonly TableToTake[]) {
  for (const table of tables) {
    const ledger = ledgers.find(({ sheet }) => sheet.id === table.sheet);
    // oxlint-disable-next-line no-await-in-loop -- a table at a time stands in memory
    if (ledger !== undefined && table.compares) await compareTable(tx, report, ledger, table);
  }
}

function tellFindings(report: Report, { sheet, file, questions, errors }: TableToTake): void {
  for (const { code, heading, rows, facts } of errors)
    report.obstacle({ sheet, file, rows, code, heading, rule: null, facts, asked: null });
  for (const question of questions) {
    const { code, heading, rows, facts } = question;
    report.obstacle({ sheet, file, rows, code, heading, rule: null, facts, asked: askedBy(sheet, question) });
  }
}

const refusalOf = ({ code, heading, rule, rows, sheet, file, facts }: Obstacle) =>
  refuse('invalid', code, {
    ...(heading === null ? {} : { field: heading }),
    ...(rule === null ? {} : { rule }),
    facts: { ...facts, sheet, file, rows: rows.map(String) },
  });
