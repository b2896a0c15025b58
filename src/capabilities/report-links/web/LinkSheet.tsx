import { Suspense } from 'react';
import { QrCode, useMe } from '#capabilities/access/web';
import { Button, Loading, Notice, Page, textIn, useText } from '#ui';
import { placeWords, reportPath } from './paths.ts';
import { reportText } from './text.ts';

export type Sheet = {
  readonly token: string;
  readonly unit: string;
  readonly project: string | null;
  readonly label: string;
};

type LinkSheetProps = { readonly sheet: Sheet; readonly onDone: () => void };

/** What is put up, on one A4 page in both languages. Nobody can show it again. */
export function LinkSheet({ sheet, onDone }: LinkSheetProps) {
  const t = useText(reportText);
  const { zone } = useMe();
  const address = location.origin + reportPath(zone.code, sheet.token);
  return (
    <Page title={sheet.label}>
      <div className="not-on-paper report-sheet-tools">
        <Notice tone="warning">{t.onlyOnce}</Notice>
        <div className="form-actions">
          <Button look="primary" onPress={() => print()}>
            {t.print}
          </Button>
          <Button onPress={onDone}>{t.done}</Button>
        </div>
      </div>
      <section className="report-sheet" aria-label={t.sheetTitle}>
        {(['zh', 'en'] as const).map((language) => (
          <h2 key={language} lang={language}>
            {textIn(reportText, language).sheetTitle}
          </h2>
        ))}
        <Suspense fallback={<Loading />}>
          <QrCode text={address} label={t.qrCode} />
        </Suspense>
        <p className="report-sheet-address">{address}</p>
        <p>{placeWords(sheet.unit, sheet.project)}</p>
        {(['zh', 'en'] as const).map((language) => (
          <p key={language} lang={language}>
            {textIn(reportText, language).sheetPrivacy}
          </p>
        ))}
      </section>
    </Page>
  );
}
