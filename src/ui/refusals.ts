import { useCallback } from 'react';
import { RefusedError, refuse, type Refusal, type RefusalKind } from '#kernel/refusal';
import { type RefusalWords, wordRefusal } from '#kernel/refusal-words';
import { CallError } from './api.ts';
import { useLanguage } from './language.tsx';

/** What happens to a page between it and the server. */
const pageWords: RefusalWords = {
  'network.offline': {
    zh: '这台设备没有连上网络。已填写的内容还在，连上后再试。',
    en: 'This device is offline. What you typed is kept; try again when it is back.',
  },
  'network.unreachable': {
    zh: '暂时连不上服务器。已填写的内容还在，请稍后再试。',
    en: 'The server cannot be reached. What you typed is kept; try again in a moment.',
  },
  'network.no-answer': {
    zh: '服务器没有及时答复。可以放心再试一次：同一操作只生效一次。',
    en: 'The server did not answer in time. You may safely try again: the same act has one effect.',
  },
  'server.unreadable': {
    zh: '服务器的答复无法读取，请刷新页面。',
    en: 'The answer could not be read. Reload the page.',
  },
  'page.fault': { zh: '页面出现故障，请刷新后再试。', en: 'The page failed. Reload and try again.' },
};

/** What a failure refuses; one that is no refusal is a fault of the page and says no more. */
export const refusalsOf = (error: Error | null): readonly Refusal[] => {
  if (error === null) return [];
  return error instanceof RefusedError ? error.refusals : [refuse('unavailable', 'page.fault')];
};

/** What to quote when reporting a failure; a refusal that the person can mend themselves needs no report. */
export const requestIdOf = (error: Error | null): string | null =>
  error instanceof CallError && isRefused(error, 'unavailable') ? error.requestId : null;

export const isRefused = (error: Error | null, kind: RefusalKind): boolean =>
  refusalsOf(error).some((refusal) => refusal.refused === kind);

export function useRefusalWording(words: RefusalWords): (refusal: Refusal) => string {
  const { language } = useLanguage();
  return useCallback((refusal) => wordRefusal(refusal, { ...pageWords, ...words }, language), [words, language]);
}
