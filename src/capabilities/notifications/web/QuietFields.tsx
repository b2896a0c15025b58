import type { QuietHours } from '#kernel/quiet-hours';
import { ChoiceField, useText } from '#ui';
import { todoText } from './text.ts';

const halfHours = Array.from({ length: 48 }, (_, half) =>
  [Math.floor(half / 2), (half % 2) * 30].map((part) => String(part).padStart(2, '0')).join(':'),
);

/** Every half hour, and the time that stands where it is another. */
const choicesWith = (time: string) =>
  [...new Set([...halfHours, time])].toSorted().map((value) => ({ value, label: value }));

type QuietFieldsProps = { readonly value: QuietHours; readonly onChange: (hours: QuietHours) => void };

export function QuietFields({ value, onChange }: QuietFieldsProps) {
  const t = useText(todoText);
  return (
    <div className="quiet-fields">
      <ChoiceField
        name="quietHours.from"
        label={t.quietFrom}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
        choices={choicesWith(value.from)}
      />
      <ChoiceField
        name="quietHours.to"
        label={t.quietTo}
        value={value.to}
        onChange={(to) => onChange({ ...value, to })}
        choices={choicesWith(value.to)}
      />
    </div>
  );
}

/** 18:00 至次日 08:00. */
export function useSaidHours(): (hours: QuietHours) => string {
  const t = useText(todoText);
  return ({ from, to }) => (from > to ? t.overnight(from, to) : t.hours(from, to));
}
