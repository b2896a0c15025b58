import type { PlainDate } from '#kernel/plain-date';
import { writtenDay } from '#kernel/written-day';
import { useLanguage } from './language.tsx';

export function useWrittenDay(): (day: PlainDate) => string {
  const { language } = useLanguage();
  return (day) => writtenDay(day, language);
}
