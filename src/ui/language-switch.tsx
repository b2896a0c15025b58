import { languages, useLanguage } from './language.tsx';

const ownNames = { zh: '中文', en: 'English' } as const;

/** Offers the other language, in its own words. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  const other = languages.find((spoken) => spoken !== language) ?? language;
  return (
    <button
      type="button"
      className="button button-quiet"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
    >
      {ownNames[other]}
    </button>
  );
}
