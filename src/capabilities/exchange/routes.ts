import type { Actor } from '#kernel/actor';
import { uuidV7 } from '#kernel/ids';
import { mayAct, noStanding, whoMay } from '#kernel/permission';
import { RefusedError, refuse } from '#kernel/refusal';
import { act, handleWith, type Operation, serve } from '#platform/http';
import { gatheringEarly, type Ledger } from '#platform/ledgers';
import {
  exportLedgerEndpoint,
  forgetAnswerEndpoint,
  ledgerTemplateEndpoint,
  listLedgersEndpoint,
  rememberedAnswersEndpoint,
  takeImportEndpoint,
  tryImportEndpoint,
} from './contract.ts';
import { importAccess } from './import.access.ts';
import { forgetAnswer } from './services/forget-answer.ts';
import { ledgerFile } from './services/ledger-file.ts';
import { listAnswers } from './services/list-answers.ts';
import { rememberedAnswers } from './services/remember-answers.ts';
import { readUpload, type UploadDoor } from './services/read-upload.ts';
import type { takeOverBy } from './services/take-over.ts';
import { exportLedgers, writtenSheet } from './services/write-ledgers.ts';

export type ExchangeDoor = UploadDoor & { readonly takeOver: ReturnType<typeof takeOverBy> };

/** The three steps of an import: what is recognised and what would change in one answer, then taking it over. */
export const exchangeRoutes = (door: ExchangeDoor): readonly Operation[] => [
  handleWith(listLedgersEndpoint, 'session', async () => ({ body: { ledgers: knownLedgers(door) } })),
  handleWith(
    exportLedgerEndpoint,
    'session',
    async ({
      runtime,
      params,
      query: { kind = 'xlsx', on = runtime.clock.today(), purpose = null },
      session: { actor },
    }) => {
      const ledger = ledgerOf(door, params.sheet);
      const file = await ledgerFile(ledger.sheet, on, kind, (write) =>
        exportLedgers(runtime, actor, { ledgers: [ledger], on, purpose }, async ([sheet]) => {
          if (sheet !== undefined) await write(sheet);
        }),
      );
      return { file };
    },
  ),
  handleWith(ledgerTemplateEndpoint, 'session', async ({ runtime, params }) => {
    const { sheet } = ledgerOf(door, params.sheet);
    const on = runtime.clock.today();
    return { file: await ledgerFile(sheet, null, 'xlsx', (write) => write(writtenSheet(sheet, on, []))) };
  }),
  handleWith(
    tryImportEndpoint,
    'session',
    async ({ runtime, query: { name, answers = {} }, upload, session: { actor } }) => {
      admit(actor);
      return gatheringEarly(async () => {
        const { seen, toTake } = await readUpload(door, name, upload, await rememberedAnswers(runtime, actor, answers));
        if (toTake.length === 0) return { body: { tables: seen, report: null } };
        const call = {
          actor,
          commandId: uuidV7<'CommandId'>(Date.parse(runtime.clock.now()), runtime.chance(10)),
          inputs: [{ tables: [...toTake], answers }],
        };
        const { detail } = await door.takeOver.attempt(runtime, call, false);
        return { body: { tables: seen, report: detail } };
      });
    },
    importAccess.takeOver,
  ),
  handleWith(
    takeImportEndpoint,
    'session',
    async ({ runtime, query: { name, answers = {} }, upload, commandId, session: { actor } }) => {
      admit(actor);
      return gatheringEarly(async () => {
        const { toTake } = await readUpload(door, name, upload, await rememberedAnswers(runtime, actor, answers));
        if (toTake.length === 0) throw new RefusedError(refuse('invalid', 'import.no-ledger', { field: 'file' }));
        const call = { actor, commandId, inputs: [{ tables: [...toTake], answers }] };
        const { answers: counted } = await door.takeOver.perform(runtime, call);
        return { body: { counts: counted[0] ?? [] } };
      });
    },
    importAccess.takeOver,
  ),
  serve(rememberedAnswersEndpoint, listAnswers),
  act(forgetAnswerEndpoint, forgetAnswer),
];

/** Before the first byte is read: what the verb would refuse for the actor's sake shall not cost a child. */
function admit(actor: Actor): void {
  const may = importAccess.takeOver;
  if (!mayAct(may, actor, noStanding, 'ledger.take-over'))
    throw new RefusedError(refuse('not-allowed', 'not-allowed', { facts: whoMay(may) }));
}

function ledgerOf({ ledgers }: ExchangeDoor, asked: string): Ledger {
  const ledger = ledgers.find(({ sheet }) => sheet.id === asked);
  if (ledger === undefined) throw new RefusedError(refuse('missing', 'not-found'));
  return ledger;
}

const knownLedgers = ({ ledgers }: ExchangeDoor) =>
  ledgers.map(({ sheet: { id, zh, en, columns }, sensitive = false }) => ({
    sheet: id,
    zh,
    en,
    sensitive,
    headings: Object.fromEntries(
      Object.entries(columns).map(([field, column]) => [field, (column as { heading: string }).heading]),
    ),
  }));
