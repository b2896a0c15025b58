import { useState } from 'react';
import { type Answers, type ImportTried, takeImportEndpoint, tryImportEndpoint } from '#capabilities/exchange/contract';
import { newId, upload, useDraft } from '#ui';

type Draft = { readonly file: string; readonly answers: Answers };

type Step =
  | { readonly is: 'choosing' }
  | { readonly is: 'reading' }
  | { readonly is: 'shown'; readonly tried: ImportTried; readonly commandId: string }
  | { readonly is: 'taking'; readonly tried: ImportTried }
  | { readonly is: 'taken' };

/**
 * The three steps of an import. The file stays with the browser and is sent at each step; answers are a draft, and
 * serve the same file once it is chosen again.
 */
export function useImport() {
  const [draft, keep, drop] = useDraft<Draft>('import', () => ({ file: '', answers: {} }));
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ is: 'choosing' });
  const [error, setError] = useState<Error | null>(null);

  const sending = (chosen: File, answers: Answers) => ({
    params: undefined,
    query: { name: chosen.name.replaceAll('#', '-').slice(0, 120), answers: JSON.stringify(answers) },
    file: chosen,
    onSent: () => undefined,
    signal: new AbortController().signal,
  });

  const look = async (chosen: File, answers: Answers): Promise<void> => {
    setError(null);
    setStep({ is: 'reading' });
    try {
      const tried = await upload(tryImportEndpoint, { ...sending(chosen, answers), commandId: newId() });
      setStep({ is: 'shown', tried, commandId: newId() });
    } catch (failure) {
      setError(failure as Error);
      setStep({ is: 'choosing' });
    }
  };

  const take = async (): Promise<void> => {
    if (file === null || step.is !== 'shown') return;
    setError(null);
    setStep({ is: 'taking', tried: step.tried });
    try {
      await upload(takeImportEndpoint, { ...sending(file, draft.answers), commandId: step.commandId });
      drop();
      setStep({ is: 'taken' });
    } catch (failure) {
      setError(failure as Error);
      setStep(step);
    }
  };

  return {
    step,
    error,
    answers: draft.answers,
    /** The file the kept answers are about, where it is not at hand any more. */
    waitsFor: file === null && draft.file !== '' && Object.keys(draft.answers).length > 0 ? draft.file : null,
    choose: (chosen: File) => {
      const answers = chosen.name === draft.file ? draft.answers : {};
      keep({ file: chosen.name, answers });
      setFile(chosen);
      void look(chosen, answers);
    },
    answer: (asked: string, said: string) => keep({ ...draft, answers: { ...draft.answers, [asked]: said } }),
    lookAgain: () => (file === null ? undefined : void look(file, draft.answers)),
    take: () => void take(),
    restart: () => {
      keep({ file: '', answers: {} });
      setFile(null);
      setError(null);
      setStep({ is: 'choosing' });
    },
  };
}
