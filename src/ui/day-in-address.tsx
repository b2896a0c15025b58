import { useState } from 'react';
import { isPlainDate } from '#kernel/plain-date';
import { DayField } from './fields.tsx';

type DayInAddressProps = {
  readonly name: string;
  readonly label: string;
  /** As it stands in the address; empty where none does. */
  readonly value: string;
  readonly latest: string;
  readonly required?: boolean;
  /** A whole day, or none where none is required. */
  readonly onDay: (day: string) => void;
};

/** A day that stands in the address: shown as it is typed, and asked for once it is whole. */
export function DayInAddress({ name, label, value, latest, required = false, onDay }: DayInAddressProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setTyped(value);
  }
  const type = (day: string) => {
    setTyped(day);
    if ((day === '' && !required) || (isPlainDate(day) && day <= latest)) onDay(day);
  };
  return <DayField name={name} label={label} value={typed} onChange={type} latest={latest} required={required} />;
}
