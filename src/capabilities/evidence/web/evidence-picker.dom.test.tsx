import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Evidence } from '#capabilities/evidence/contract';
import { instant } from '#kernel/instant';
import { RefusedError, refuse } from '#kernel/refusal';
import { Form, LanguageProvider, newId, TextField, useDraft } from '#ui';
import { evidenceRefusals } from '../refusals.ts';
import { EvidencePicker } from './index.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The browser's own way to send, driven by the test. */
class Line extends EventTarget {
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  url = '';
  file: File | null = null;
  status = 0;
  responseText = '';
  aborted = false;
  open(_method: string, url: string) {
    this.url = url;
    lines.push(this);
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(file: File) {
    this.file = file;
  }
  abort() {
    this.aborted = true;
    this.dispatchEvent(new Event('loadend'));
  }
  /** What the server answers. */
  async answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    await settle(() => {
      this.dispatchEvent(new Event('load'));
      this.dispatchEvent(new Event('loadend'));
    });
  }
}
let lines: Line[] = [];

const settle = (what: () => void = () => undefined) =>
  act(async () => {
    what();
    await new Promise((done) => setTimeout(done));
  });

let root: Root;
const calls: string[] = [];
beforeEach(() => {
  lines = [];
  calls.length = 0;
  vi.stubGlobal('XMLHttpRequest', Line);
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    calls.push(`${method ?? ''} ${url}`);
    return new Response('{}');
  });
  localStorage.setItem('yixian.language', 'zh');
  sessionStorage.clear();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

const noPhotos = () => ({ title: '', photos: [] as readonly Evidence[] });

function ProblemForm({ error = null, most = 3 }: { readonly error?: Error | null; readonly most?: number }) {
  const [draft, change] = useDraft('problem', noPhotos);
  return (
    <Form label="问题" error={error} pending={false} words={evidenceRefusals} submit="提交" onSubmit={() => undefined}>
      <TextField
        name="title"
        label="标题"
        value={draft.title}
        onChange={(title) => change({ ...draft, title })}
        maxLength={60}
      />
      <EvidencePicker
        name="photoIds"
        label="现场照片"
        value={draft.photos}
        onChange={(photos) => change({ ...draft, photos })}
        most={most}
      />
    </Form>
  );
}

const show = (props: Parameters<typeof ProblemForm>[0] = {}) =>
  settle(() =>
    root.render(
      <LanguageProvider>
        <ProblemForm {...props} />
      </LanguageProvider>,
    ),
  );

const photo = (name: string, size = 10) => new File([new Uint8Array(size)], name, { type: 'image/jpeg' });
const chooser = () => document.querySelector<HTMLInputElement>('input[name="photoIds"]') as HTMLInputElement;
const choose = (...files: File[]) =>
  settle(() => {
    Object.defineProperty(chooser(), 'files', { configurable: true, value: files });
    chooser().dispatchEvent(new Event('change', { bubbles: true }));
  });
const button = (label: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
const press = (label: string) => settle(() => button(label)?.click());
const rows = () => Array.from(document.querySelectorAll('.evidence-pieces > li'), (row) => row.textContent ?? '');
const said = () => document.querySelector('[role="status"]')?.textContent;
const lineAt = (index: number) => lines[index] as Line;

const keptAs = ({ url, file }: Line): Evidence => ({
  evidenceId: /evidence\/([0-9a-f-]+)/.exec(url)?.[1] as Evidence['evidenceId'],
  mediaType: 'image/jpeg',
  name: file?.name ?? null,
  bytes: 10,
  width: 4,
  height: 3,
  recordedAt: instant('2022-06-23T04:00:00.000Z'),
});
const deliver = (line: Line) => line.answer(201, keptAs(line));
const problem = (status: number, code: string, facts = {}) =>
  [status, { refusals: [{ refused: 'invalid', code, facts }], requestId: 'r' }] as const;

describe('choosing', () => {
  test('files go one after another, as they are, each under ids of its own', async () => {
    await show();
    await choose(photo('a.jpg'), photo('b.jpg'));
    expect(lines).toHaveLength(1);
    expect(lineAt(0).url).toMatch(/^\/api\/evidence\/[0-9a-f-]{36}\?name=a\.jpg$/);
    expect(lineAt(0).headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(lineAt(0).file?.name).toBe('a.jpg');
    await settle(() => lineAt(0).upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 5, total: 10 })));
    expect(rows()).toEqual([expect.stringContaining('已上传 50%'), expect.stringContaining('等待上传')]);
    await deliver(lineAt(0));
    expect([lines.length, said()]).toEqual([2, '「a.jpg」已上传。']);
    await deliver(lineAt(1));
    expect(rows()).toEqual([expect.stringContaining('a.jpg'), expect.stringContaining('b.jpg')]);
    expect(document.querySelector('img')?.getAttribute('src')).toMatch(/\/thumbnail$/);
  });

  test('what is typed meanwhile stays', async () => {
    await show();
    await choose(photo('a.jpg'));
    const title = document.querySelector<HTMLInputElement>('[name="title"]') as HTMLInputElement;
    await settle(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(title, '路被占');
      title.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await deliver(lineAt(0));
    expect(title.value).toBe('路被占');
    expect(rows()).toHaveLength(1);
  });

  test('a form is not sent without what is still on its way, and says why', async () => {
    await show();
    await choose(photo('a.jpg'));
    expect(chooser().validationMessage).toContain('还有照片或文件没有传上去');
    await settle(() => document.querySelector<HTMLButtonElement>('button[type="submit"]')?.click());
    expect(document.querySelector('.evidence-picker .problem')?.textContent).toContain('请等传完');
    await deliver(lineAt(0));
    expect(chooser().validationMessage).toBe('');
  });

  test('a reload loses nothing that was sent', async () => {
    await show();
    await choose(photo('a.jpg'));
    await deliver(lineAt(0));
    await settle(() => root.unmount());
    root = createRoot(document.getElementById('root') as HTMLElement);
    await show();
    expect(rows()).toEqual([expect.stringContaining('a.jpg')]);
  });

  test('no more than the message takes', async () => {
    await show({ most: 2 });
    await choose(photo('a.jpg'), photo('b.jpg'), photo('c.jpg'));
    expect(rows()).toHaveLength(2);
    expect(document.querySelector('.evidence-picker')?.textContent).toContain('已有 2 个，不能再加。');
    await deliver(lineAt(0));
    await deliver(lineAt(1));
    expect(chooser()).toBeNull();
  });

  test('a phone is asked for its camera, and for JPEG rather than HEIC', async () => {
    await show();
    const camera = document.querySelector<HTMLInputElement>('input[capture]');
    expect([camera?.getAttribute('capture'), camera?.accept]).toEqual([
      'environment',
      'image/jpeg,image/png,image/webp',
    ]);
  });
});

describe('what goes wrong', () => {
  test('a file over 50 MB is not sent', async () => {
    await show();
    const large = photo('film.jpg');
    Object.defineProperty(large, 'size', { value: 51 * 2 ** 20 });
    await choose(large);
    expect(lines).toEqual([]);
    expect([rows()[0], said()]).toEqual([expect.stringContaining('文件超过 50 MB。'), '「film.jpg」没有上传成功。']);
  });

  test('a refusal is worded, and tried again it is the same piece by the same command', async () => {
    await show();
    await choose(photo('a.heic'));
    await lineAt(0).answer(...problem(422, 'evidence.not-accepted', { is: 'heic' }));
    expect(rows()[0]).toContain('HEIC');
    await press('重试「a.heic」');
    expect([lineAt(1).url, lineAt(1).headers['idempotency-key']]).toEqual([
      lineAt(0).url,
      lineAt(0).headers['idempotency-key'],
    ]);
    await deliver(lineAt(1));
    expect(rows()).toEqual([expect.stringContaining('a.heic')]);
  });

  test('a line that breaks off', async () => {
    await show();
    await choose(photo('a.jpg'), photo('b.jpg'));
    await settle(() => lineAt(0).dispatchEvent(new Event('error')));
    expect(rows()[0]).toContain('暂时连不上服务器');
    expect(lines).toHaveLength(2); // the next one is tried
    await press('移除「a.jpg」');
    expect(rows()).toEqual([expect.stringContaining('b.jpg')]);
  });

  test('cancelled on its way, or while it waits', async () => {
    await show();
    await choose(photo('a.jpg'), photo('b.jpg'), photo('c.jpg'));
    await press('取消上传「b.jpg」');
    await press('取消上传「a.jpg」');
    expect(lineAt(0).aborted).toBe(true);
    expect([lines.length, lineAt(1).file?.name]).toEqual([2, 'c.jpg']);
    expect(rows()).toEqual([expect.stringContaining('c.jpg')]);
  });

  test('leaving the page gives up what is on its way', async () => {
    await show();
    await choose(photo('a.jpg'));
    await settle(() => root.render(null));
    expect(lineAt(0).aborted).toBe(true);
  });
});

describe('what was sent', () => {
  test('removed, it leaves the draft and the server', async () => {
    await show();
    await choose(photo('a.jpg'));
    await deliver(lineAt(0));
    await press('移除「a.jpg」');
    expect([rows(), said()]).toEqual([[], '「a.jpg」已移除。']);
    expect(calls).toEqual([`DELETE /api/evidence/${keptAs(lineAt(0)).evidenceId}`]);
  });

  test('a refusal of one piece is said at that piece, and the focus goes to where it can be removed', async () => {
    const piece = { ...keptAs(Object.assign(new Line(), { url: `/evidence/${newId()}` })), name: 'a.jpg' };
    sessionStorage.setItem('yixian.draft.problem', JSON.stringify({ photos: [piece] }));
    await show({ error: new RefusedError(refuse('invalid', 'evidence.not-yours', { field: 'photoIds.0' })) });
    expect(rows()[0]).toContain('这个附件已经不在了');
    expect(document.activeElement).toBe(button('移除「a.jpg」'));
  });

  test('NB-09: a form without photos is whole', async () => {
    await show();
    expect(chooser().required).toBe(false);
  });
});
