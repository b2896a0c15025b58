import { Button, LanguageSwitch, Page, useText } from '#ui';
import { kitPageText } from '../kit-page-text.ts';
import { KitActs } from './KitActs.tsx';
import { KitFields } from './KitFields.tsx';
import { KitLists } from './KitLists.tsx';
import { KitStates } from './KitStates.tsx';
import './kit-page.css';

/** Every part of the kit in its states, for whoever builds a page. It asks the server nothing and shows nobody's data. */
export function KitPage() {
  const t = useText(kitPageText);
  return (
    <Page
      title={t.title}
      lede={<p className="fine">{t.lede}</p>}
      tools={
        <>
          <LanguageSwitch />
          <Button onPress={() => window.print()}>{t.print}</Button>
        </>
      }
    >
      <KitActs />
      <KitStates />
      <KitFields />
      <KitLists />
    </Page>
  );
}
