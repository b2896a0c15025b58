import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#kernel/language';

export const languages = ['zh', 'en'] as const satisfies readonly Language[];

const keptAt = 'yixian.language';

/** The language a reader is met in: the one they chose, else the first of the browser's that we speak, else 中文. */
export function preferredLanguage(chosen: string | null, accepted: readonly string[]): Language {
  const spoken = [chosen, ...accepted].map((tag) => tag?.toLowerCase().split('-')[0]);
  return languages.find((language) => language === spoken.find((tag) => tag === 'zh' || tag === 'en')) ?? 'zh';
}

type LanguageChoice = { readonly language: Language; readonly setLanguage: (language: Language) => void };

const LanguageContext = createContext<LanguageChoice | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => preferredLanguage(localStorage.getItem(keptAt), navigator.languages));

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  const choice = useMemo(() => {
    const choose = (chosen: Language) => {
      localStorage.setItem(keptAt, chosen);
      setLanguage(chosen);
    };
    return { language, setLanguage: choose };
  }, [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (choice === null) throw new Error('useLanguage: there is no LanguageProvider above');
  return choice;
}
