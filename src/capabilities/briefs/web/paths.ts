import { addressOf } from '#ui';

/** Which issues are listed. */
export type BriefsView = {
  /** Absent for this year. */
  readonly year?: string | undefined;
};

/** What is being written: all but the words of persons stands in the address. */
export type NewBriefView = {
  readonly template?: string | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
  /** Absent for 1 January. */
  readonly from?: string | undefined;
  /** The issue this one corrects. */
  readonly corrects?: string | undefined;
};

export type BriefView = {
  /** The figure whose records are open, by its place. */
  readonly figure?: string | undefined;
};

export type TemplateView = {
  /** The day of the preview; absent for today. */
  readonly on?: string | undefined;
  /** Where the cursor is put: line and column from 1, and how many characters are chosen. */
  readonly line?: string | undefined;
  readonly column?: string | undefined;
  readonly length?: string | undefined;
  /** The template a new one begins as. */
  readonly like?: string | undefined;
};

export const briefPattern = '/briefs/:briefId';
export const templatePattern = '/brief-templates/:templateId';

export const briefsPath = (view: BriefsView = {}): string => addressOf('/briefs', view);
export const newBriefPath = (view: NewBriefView = {}): string => addressOf('/briefs/new', view);
export const briefPath = (briefId: string, view: BriefView = {}): string => addressOf(`/briefs/${briefId}`, view);
export const briefFilePath = (briefId: string, kind: 'docx' | 'md'): string =>
  addressOf(`/api/briefs/${briefId}/file`, { kind });
export const templatesPath = (): string => '/brief-templates';
export const templatePath = (templateId: string, view: TemplateView = {}): string =>
  addressOf(`/brief-templates/${templateId}`, view);
