import { isRefusal } from '#kernel/refusal';
import { noStanding } from '#kernel/permission';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { agreementAccess } from '../agreement.access.ts';
import { columns, fieldOf, isUnchanged, ownersOf, recordAgreement } from '../agreement.rules.ts';
import { findAgreements, listThere, saveAgreements } from '../agreement.store.ts';
import { type AgreementKey, RecordAgreement } from '../contract.ts';
import { saying } from '../saying.rules.ts';

/** Takes agreements over from their ledger. */
export const recordAgreements = command({
  name: 'agreement.record',
  words: { zh: '补录招商协议', en: 'Record agreements from a ledger' },
  input: RecordAgreement,
  example: { name: '休闲食品产业园', investor: '某食品企业', facts: [] },
  load: loadAgreements,
  may: agreementAccess.record,
  decide: ({ kept, others, there }, input, context) => {
    const decided = recordAgreement({ kept, others, there }, input, context);
    if (isRefusal(decided)) return decided;
    const { agreementId, isNew, held } = decided;
    const shown = (value: string) => there.get(value) ?? value;
    const said = columns
      .filter((field) => decided[field] !== (kept?.[field] ?? null))
      .map((field) => ({
        field: field === 'projectId' ? 'project' : field,
        was: kept === null || kept[field] === null ? null : shown(kept[field]),
        becomes: decided[field] === null ? null : shown(decided[field]),
      }));
    const answer = recordedOf(
      { subjectId: agreementId, isNew, held: [saying(held, there)], said },
      { fieldOf: (key) => fieldOf(key as AgreementKey) },
    );
    const subjects = [agreementId];
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'agreement.recorded', subjectId: agreementId, body: {} }],
    };
  },
  save: saveAgreements,
});

async function loadAgreements(tx: Tx, inputs: readonly RecordAgreement[]) {
  const found = await findAgreements(tx, [...new Set(inputs.map(({ name }) => name))]);
  const told = inputs.flatMap(({ projectId, facts }) => [
    projectId,
    ...facts.map((fact) => (fact.key === 'promise' ? fact.value.ownerUnitId : null)),
  ]);
  const known = [...found.values()].flat().flatMap(({ projectId, facts }) => [projectId, ...ownersOf(facts)]);
  const there = await listThere(tx, [...new Set([...told, ...known].filter((id) => typeof id === 'string'))]);
  return inputs.map(({ name, investor }) => {
    const called = found.get(name) ?? [];
    const others = called.filter((other) => other.investor !== investor);
    return {
      standing: noStanding,
      kept: called.find((other) => other.investor === investor) ?? null,
      others: new Set(others.flatMap(({ creditCode }) => creditCode ?? [])),
      there,
    };
  });
}
