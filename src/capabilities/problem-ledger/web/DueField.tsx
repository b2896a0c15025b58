import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PlainDate } from '#kernel/plain-date';
import { ChoiceCards, DayField, TextField, useText, useWrittenDay } from '#ui';
import { actText } from './act-text.ts';
import { type DueDraft, dueOf } from './due.ts';
import { dueDayQuery } from './queries.ts';

type DueFieldProps = {
  readonly value: DueDraft;
  readonly onChange: (value: DueDraft) => void;
  readonly today: PlainDate;
  /** Whether it may be left to what is usual. */
  readonly mayBeUsual?: boolean;
};

/** Counted in working days or named; the day it comes to is shown before it is sent, by the rule the server keeps. */
export function DueField({ value, onChange, today, mayBeUsual = false }: DueFieldProps) {
  const t = useText(actText);
  const change = (part: Partial<DueDraft>) => onChange({ ...value, ...part });
  const usual = mayBeUsual ? [{ value: 'usual' as const, label: t.dueUsual }] : [];
  return (
    <div className="due">
      <ChoiceCards
        name="dueHow"
        label={t.dueHow}
        value={value.how}
        onChange={(how) => change({ how })}
        choices={[...usual, { value: 'days', label: t.dueInDays }, { value: 'day', label: t.dueOnDay }]}
      />
      {value.how === 'days' && (
        <TextField
          name="due.workingDays"
          label={t.workingDays}
          value={value.workingDays}
          onChange={(workingDays) => change({ workingDays })}
          inputMode="numeric"
          pattern="[1-9]\d?|1\d\d|2[0-4]\d|250"
          maxLength={3}
        />
      )}
      {value.how === 'day' && (
        <DayField name="due.on" label={t.dueDay} value={value.on} onChange={(on) => change({ on })} earliest={today} />
      )}
      <DueResult value={value} />
    </div>
  );
}

function DueResult({ value }: { readonly value: DueDraft }) {
  const t = useText(actText);
  const written = useWrittenDay();
  const due = dueOf(value);
  const day = useQuery({
    ...dueDayQuery(due ?? { workingDays: 5 }),
    enabled: due !== undefined,
    placeholderData: keepPreviousData,
  });
  if (due === undefined || day.data === undefined) return <p className="due-result fine" role="status" />;
  const { dueOn, workingDays, provisional } = day.data;
  return (
    <p className="due-result" role="status">
      {provisional
        ? t.dueProvisional(written(dueOn))
        : workingDays === 0
          ? t.dueToday(written(dueOn))
          : t.dueResult(written(dueOn), workingDays)}
    </p>
  );
}
