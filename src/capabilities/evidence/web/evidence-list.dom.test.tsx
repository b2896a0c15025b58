import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evidence } from '#capabilities/evidence/contract';
import { instant } from '#kernel/instant';
import { LanguageProvider, newId } from '#ui';
import { EvidenceList } from './index.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
beforeEach(() => {
  localStorage.setItem('yixian.language', 'zh');
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => act(() => root.unmount()));

const piece = (name: string | null, rest: Partial<Evidence> = {}): Evidence => ({
  evidenceId: newId<'EvidenceId'>(),
  mediaType: 'image/jpeg',
  name,
  bytes: 3_565_158,
  width: 2048,
  height: 1536,
  recordedAt: instant('2022-06-23T04:00:00.000Z'),
  ...rest,
});
const show = (evidence: readonly Evidence[]) =>
  act(() =>
    root.render(
      <LanguageProvider>
        <EvidenceList label="整改前" evidence={evidence} />
      </LanguageProvider>,
    ),
  );
const one = (selector: string) => document.querySelector<HTMLElement>(selector);
const dispatch = (target: Element | null | undefined, event: Event) => act(() => void target?.dispatchEvent(event));
const pressText = (text: string) => {
  const button = Array.from(document.querySelectorAll('dialog button')).find((one) => one.textContent === text);
  dispatch(button, new MouseEvent('click', { bubbles: true }));
};
const shown = () => document.querySelector<HTMLImageElement>('dialog img');

test('nothing where there is none', () => {
  show([]);
  expect(document.getElementById('root')?.textContent).toBe('');
});

test('photos small, a document by name and size to be downloaded', () => {
  const [photo, document_] = [
    piece('2号楼.jpg'),
    piece('纪要.pdf', { mediaType: 'application/pdf', width: null, height: null }),
  ];
  show([photo, document_]);
  expect(one('ul')?.getAttribute('aria-label')).toBe('整改前');
  expect(one('ul img')?.getAttribute('src')).toBe(`/api/evidence/${photo.evidenceId}/thumbnail`);
  const link = one('a');
  expect([link?.getAttribute('href'), link?.hasAttribute('download'), link?.textContent]).toEqual([
    `/api/evidence/${document_.evidenceId}/original`,
    true,
    'PDF纪要.pdf3.4 MB',
  ]);
});

test('a photo opens in full, with its neighbours and its original, and closes', () => {
  const [first, second] = [piece('前.jpg'), piece(null)];
  show([first, piece('a.pdf', { mediaType: 'application/pdf' }), second]);
  act(() => one('button[aria-label="放大查看「前.jpg」"]')?.click());
  expect(document.querySelector('dialog')?.open).toBe(true);
  expect([shown()?.getAttribute('src'), shown()?.alt]).toEqual([`/api/evidence/${first.evidenceId}/photo`, '前.jpg']);
  pressText('下一张');
  expect([shown()?.getAttribute('src'), shown()?.alt]).toEqual([`/api/evidence/${second.evidenceId}/photo`, '照片']);
  pressText('下一张'); // blocked: it is the last
  dispatch(one('dialog'), new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  expect(shown()?.alt).toBe('前.jpg');
  expect(one('dialog a')?.getAttribute('href')).toBe(`/api/evidence/${first.evidenceId}/original`);
  pressText('关闭');
  expect(one('dialog')).toBeNull();
});

test('a photo that does not come is said so', () => {
  show([piece('前.jpg')]);
  act(() => one('button')?.click());
  dispatch(shown(), new Event('error'));
  expect(one('dialog')?.textContent).toContain('照片无法显示');
});
