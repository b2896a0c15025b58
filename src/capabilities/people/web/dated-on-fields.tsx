import { type DatedOn, type Precision, wholePeriod } from '#kernel/dated-on';
import { isPlainDate, plainDate } from '#kernel/plain-date';
import { ChoiceField, DayField, useText } from '#ui';
import { peopleText } from './text.ts';

/** A date as a form holds it while one types. */
export type TypedDate = { readonly day: string; readonly precision: 'day' | 'month' | 'year' };

/** What the message says of it; the form asks for a whole day before it is sent. */
export const datedOnOf = ({ day, precision }: TypedDate): DatedOn =>
  isPlainDate(day) ? wholePeriod(day, precision satisfies Precision) : { on: plainDate('1900-01-01'), precision };

type DatedOnFieldsProps = {
  readonly name: string;
  readonly label: string;
  readonly value: TypedDate;
  readonly onChange: (value: TypedDate) => void;
  readonly latest: string;
};

/** A day, and how much of it is known. */
export function DatedOnFields({ name, label, value, onChange, latest }: DatedOnFieldsProps) {
  const t = useText(peopleText);
  return (
    <>
      <DayField
        name={name}
        label={label}
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        latest={latest}
      />
      <ChoiceField
        name={`${name}Precision`}
        label={t.precision}
        hint={t.precisionHint}
        value={value.precision}
        onChange={(precision) => onChange({ ...value, precision })}
        choices={[
          { value: 'day', label: t.dayKnown },
          { value: 'month', label: t.month },
          { value: 'year', label: t.year },
        ]}
      />
    </>
  );
}
