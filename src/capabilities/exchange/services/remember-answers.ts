import type { Actor } from '#kernel/actor';
import { RefusedError } from '#kernel/refusal';
import { derivedId, type Runtime, type Send, type Tx, txOf } from '#platform/commands';
import type { NameRegister } from '#platform/ledgers';
import { type AnswersOf, answersAbout, askedAboutName } from '../answer.rules.ts';
import { anyShape, type AnswersOfShape, leftUndone, listAnswers, saveAnswers, trying } from '../answer.store.ts';
import type { Answers, TableToTake } from '../contract.ts';
import type { TakingOver } from './take-ledger.ts';

/** What was answered before for files of each shape, under what is answered now. */
export async function rememberedAnswers(runtime: Runtime, actor: Actor, given: Answers): Promise<AnswersOf> {
  const transaction = await runtime.database.begin({ zoneId: actor.zoneId, readOnly: true });
  try {
    const known = await listAnswers(txOf(runtime, transaction, actor, null));
    return (shape) => ({ ...known(shape), ...given });
  } finally {
    await transaction.release();
  }
}

/**
 * Keeps what was answered: a name as an alias, by the verb of its noun where it has one that takes it, else beside the
 * readings of files, which are kept by their shape.
 */
export async function rememberAnswers(
  taking: TakingOver,
  answers: Answers,
  tables: readonly Pick<TableToTake, 'sheet' | 'shape'>[],
): Promise<void> {
  const { tx, send, registers, names } = taking;
  const kept: AnswersOfShape[] = tables.map(({ sheet, shape }) => ({ shape, answers: answersAbout(answers, sheet) }));
  for (const [noun, aliases] of names.answered()) {
    const register = registers.find((one) => one.noun === noun);
    const commandId = derivedId<'CommandId'>('import', tx.commandId ?? '', 'remember', noun);
    const fitting = aliases.filter(({ wording }) => register?.remember?.fits(wording) === true);
    // oxlint-disable-next-line no-await-in-loop -- a noun at a time, by its own verb
    const isKept = await remembersItself({ ...tx, commandId }, send, register, fitting);
    const left = isKept ? aliases.filter((alias) => !fitting.includes(alias)) : aliases;
    const asked = left.map(({ wording }) => askedAboutName(noun, wording)).filter((key) => key in answers);
    kept.push({ shape: anyShape, answers: Object.fromEntries(asked.map((key) => [key, answers[key] ?? ''])) });
  }
  if (kept.some((one) => Object.keys(one.answers).length > 0)) await tx.rows(saveAnswers(tx, kept));
}

type Aliases = Parameters<NonNullable<NameRegister['remember']>['by']>[1];

/** Whether the noun's own verb took the aliases: it may refuse them, or refuse them to this actor. */
async function remembersItself(
  tx: Tx,
  send: Send,
  register: NameRegister | undefined,
  aliases: Aliases,
): Promise<boolean> {
  if (register?.remember === undefined || aliases.length === 0) return false;
  await tx.rows(trying);
  try {
    await send(await register.remember.by(tx, aliases));
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    await tx.rows(leftUndone);
    return false;
  }
}
