import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type CultivationFact,
  type CultivationLine,
  type CultivationSeen,
  CultivationStage,
  lookAtCultivationEndpoint,
  type StepTaken,
} from '#capabilities/cultivation/contract';
import { printDatedOn } from '#kernel/dated-on';
import { Button, call, Form, Notice, TextField, useLanguage, useText, useWrittenDay } from '#ui';
import { cultivationRefusals } from '../refusals.ts';
import { cultivationText } from './text.ts';

/** The whole record after it was said what for; it is forgotten when it is closed. */
export function CultivationLook({ line: { cultivationId, maskedName } }: { readonly line: CultivationLine }) {
  const t = useText(cultivationText);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const look = useMutation({
    mutationFn: () => call(lookAtCultivationEndpoint, { params: { cultivationId }, body: { purpose: purpose.trim() } }),
    onSuccess: () => setAsking(false),
  });
  if (look.data !== undefined)
    return (
      <>
        <Button look="quiet" onPress={() => look.reset()}>
          {t.close}
        </Button>
        <Seen record={look.data} />
      </>
    );
  if (!asking)
    return (
      <Button look="quiet" onPress={() => setAsking(true)}>
        {t.look}
      </Button>
    );
  return (
    <Form
      opensFocused
      label={t.lookAt(maskedName)}
      error={look.error}
      pending={look.isPending}
      words={cultivationRefusals}
      submit={t.look}
      onSubmit={() => look.mutate()}
      onCancel={() => setAsking(false)}
    >
      <TextField
        name="purpose"
        label={t.purpose}
        hint={t.purposeHint}
        value={purpose}
        onChange={setPurpose}
        maxLength={100}
      />
    </Form>
  );
}

function Seen({ record }: { readonly record: CultivationSeen }) {
  const t = useText(cultivationText);
  const words = { 'DM-05': t.noContact, 'DM-06': t.noActivity, 'DM-07': t.underAYear };
  return (
    <section className="record-section" aria-label={record.name}>
      <h2>{record.name}</h2>
      {record.remarks.length > 0 && (
        <Notice tone="calm">
          <ul>
            {record.remarks.map((rule) => (
              <li key={rule}>{words[rule]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ol className="record-lines">
        {record.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
        {record.history.map((fact) => (
          <Fact key={`${fact.key} ${fact.value} ${fact.from}`} fact={fact} />
        ))}
      </ol>
      {record.remark !== null && (
        <p>
          <span className="fine">{t.remark}</span> {record.remark}
        </p>
      )}
    </section>
  );
}

function Step({ step: { step, on, dayKnown, organisation } }: { readonly step: StepTaken }) {
  const t = useText(cultivationText);
  const { language } = useLanguage();
  return (
    <li>
      <span className="fine">{dayKnown ? printDatedOn(on, language) : t.dayUnknown}</span>
      <span>{step === 'handedOn' ? t.handOn : t[step]}</span>
      <span>{organisation}</span>
    </li>
  );
}

function Fact({ fact: { key, value, from, to } }: { readonly fact: CultivationFact }) {
  const t = useText(cultivationText);
  const written = useWrittenDay();
  const stage = CultivationStage.options.find((one) => key === 'stage' && one === value);
  return (
    <li>
      <span className="fine">{to === 'infinity' ? t.since(written(from)) : t.fromTo(written(from), written(to))}</span>
      <span>{t[key]}</span>
      <span>{stage === undefined ? value : t[stage]}</span>
    </li>
  );
}
