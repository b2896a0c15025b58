import type { ReactNode } from 'react';
import { Page, LanguageSwitch, useText } from '#ui';
import { accessText } from './text.ts';
import './visitor.css';

type VisitorPageProps = { readonly title: string; readonly wide?: boolean; readonly children: ReactNode };

/** The frame of pages before sign-in: what this is, in which language, and that no state secret may come in (rule 12.4). */
export function VisitorPage({ title, wide = false, children }: VisitorPageProps) {
  const t = useText(accessText);
  return (
    <div className={wide ? 'visitor visitor-wide' : 'visitor'}>
      <header className="visitor-top">
        <span className="visitor-product">{t.product}</span>
        <LanguageSwitch />
      </header>
      <Page title={title} lede={<p className="fine">{t.purpose}</p>}>
        {children}
      </Page>
      <footer className="visitor-foot fine">{t.noSecrets}</footer>
    </div>
  );
}
