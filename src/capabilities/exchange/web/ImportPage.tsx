import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import type { LedgersKnown } from '#capabilities/exchange/contract';
import { Button, Failure, Loading, Notice, Page, useText } from '#ui';
import { ImportChanges } from './ImportChanges.tsx';
import { ImportQuestions } from './ImportQuestions.tsx';
import { KnownLedgers } from './KnownLedgers.tsx';
import { answersPath } from './paths.ts';
import { ledgersQuery } from './queries.ts';
import { importRefusals } from '../refusals.ts';
import { SeenTables } from './SeenTables.tsx';
import { importText } from './text.ts';
import { useImport } from './use-import.ts';
import './import.css';

/** Ledgers come in: a file, what is recognised in it, what it would change, and one press that takes all over. */
export function ImportPage() {
  const t = useText(importText);
  const ledgers = useQuery(ledgersQuery);
  return (
    <Page title={t.title} lede={<p>{t.lede}</p>}>
      {ledgers.isError && (
        <Failure error={ledgers.error} words={importRefusals} onRetry={() => void ledgers.refetch()} />
      )}
      {ledgers.isPending && <Loading />}
      {ledgers.data !== undefined && <Steps known={ledgers.data} />}
      <p>
        <Link to={answersPath()}>{t.remembered}</Link>
      </p>
    </Page>
  );
}

function Steps({ known }: { readonly known: LedgersKnown }) {
  const t = useText(importText);
  const importing = useImport();
  const { step, error, waitsFor } = importing;
  const tried = step.is === 'shown' || step.is === 'taking' ? step.tried : null;
  const report = tried?.report ?? null;
  const hindered = report === null || report.obstacles.length > 0;
  return (
    <>
      {step.is === 'taken' && (
        <Notice tone="good">
          <p>{t.taken}</p>
          <Button onPress={importing.restart}>{t.anotherFile}</Button>
        </Notice>
      )}
      {waitsFor !== null && <Notice tone="calm">{t.fileGone(waitsFor)}</Notice>}
      {error !== null && <Failure error={error} words={importRefusals} onRetry={importing.lookAgain} />}
      {step.is !== 'taken' && step.is !== 'taking' && <ChooseFile onChoose={importing.choose} />}
      {step.is === 'reading' && <p role="status">{t.reading}</p>}
      {step.is === 'choosing' && <KnownLedgers known={known} />}
      {tried !== null && (
        <>
          <SeenTables tables={tried.tables} known={known} />
          {report !== null && <ImportQuestions report={report} known={known} importing={importing} />}
          {report !== null && <ImportChanges report={report} known={known} />}
          {report !== null && (
            <div className="form-actions">
              <Button
                look="primary"
                blocked={hindered ? t.takeBlocked : step.is === 'taking' ? t.reading : null}
                onPress={importing.take}
              >
                {t.take}
              </Button>
              <Button look="quiet" onPress={importing.restart}>
                {t.anotherFile}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

/** The file is not sent before it is chosen, and chosen again it is read again. */
function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const t = useText(importText);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t.choose}</label>
      <input
        id={id}
        type="file"
        accept=".xlsx,.xls,.csv,text/csv"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onChoose(file);
          target.value = '';
        }}
      />
      <p id={`${id}-hint`} className="fine">
        {t.chooseHint}
      </p>
    </div>
  );
}
