import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#capabilities/projects/contract';
import { isRefusal } from '#kernel/refusal';
import { type KnownProject, whichOf } from './record-project.rules.ts';

const project = (id: string, told: Partial<KnownProject>): KnownProject => ({
  projectId: id as ProjectId,
  version: 1,
  name: `项目${id}`,
  code: null,
  place: '',
  scope: '',
  remark: '',
  supervisionNumber: null,
  position: null,
  aliases: [],
  ...told,
});
const of = (known: readonly KnownProject[], told: Parameters<ReturnType<typeof whichOf>>[0]) => {
  const found = whichOf(known)(told);
  return isRefusal(found) ? found.code : (found?.projectId ?? null);
};

const a = project('a', { name: '路网一期', code: '2101-1', aliases: ['一号路', '2001-1'] });
const b = project('b', { name: '一号路', aliases: ['路网一期', '二号路'] });

describe('domain-rules 12.1: which project a row of the ledger means', () => {
  test('the one with its code, whatever name it is told under; else the one that had the code before a new approval', () => {
    expect(of([a, b], { name: '一号路', code: '2101-1' })).toBe('a');
    expect(of([a, b], { name: '一号路', code: '2001-1' })).toBe('a');
    const renewed = project('c', { code: '2001-1' });
    expect(of([a, renewed], { name: '路网一期', code: '2001-1' })).toBe('c');
  });

  test('without a code the one that bears the name, and one that once bore it where none does', () => {
    expect(of([a, b], { name: '一号路' })).toBe('b');
    expect(of([a, b], { name: '路网一期' })).toBe('a');
    expect(of([a, b], { name: '二号路' })).toBe('b');
    expect(of([a, b], { name: '三号路' })).toBe(null);
  });

  test('of two that bear a name none is taken, nor one that has another code', () => {
    expect(of([b, project('c', { name: '一号路' })], { name: '一号路' })).toBe('project.name-ambiguous');
    expect(of([project('c', { aliases: ['二号路'] }), b], { name: '二号路' })).toBe('project.name-ambiguous');
    expect(of([a], { name: '路网一期', code: '2202-1' })).toBe('project.code-differs');
    expect(of([b], { name: '一号路', code: '2202-1' })).toBe('b');
  });

  test('a name given up that once stood as its code too is one project', () => {
    expect(of([project('c', { aliases: ['2001-1', '2001-1'] })], { name: '2001-1' })).toBe('c');
  });
});
