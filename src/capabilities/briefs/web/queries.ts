import { queryOptions } from '@tanstack/react-query';
import {
  getBriefEndpoint,
  getBriefTemplateEndpoint,
  listBriefsEndpoint,
  listBriefTemplatesEndpoint,
  listFigureRecordsEndpoint,
  type PreviewBrief,
  previewBriefEndpoint,
} from '#capabilities/briefs/contract';
import type { BriefId } from '../contract.ts';
import { call } from '#ui';

export const briefsKey = ['brief'] as const;
export const templatesKey = ['brief-template'] as const;
const previewsKey = ['brief-preview'] as const;

/** The issues of a year, the newest first; of all years the newest two hundred. */
export const briefListQuery = (year?: number) =>
  queryOptions({
    queryKey: [...briefsKey, 'list', year ?? 'all'],
    queryFn: ({ signal }) => call(listBriefsEndpoint, { query: { year }, signal }),
  });

/** An issue as it was published: it does not change, who corrects it may. */
export const briefQuery = (briefId: BriefId) =>
  queryOptions({
    queryKey: [...briefsKey, 'one', briefId],
    queryFn: ({ signal }) => call(getBriefEndpoint, { params: { briefId }, signal }),
  });

/** What a figure of an issue stood for, as far as the reader sees it now. */
export const figureRecordsQuery = (briefId: BriefId, place: number) =>
  queryOptions({
    queryKey: [...briefsKey, 'records', briefId, place],
    queryFn: ({ signal }) => call(listFigureRecordsEndpoint, { params: { briefId, place }, signal }),
  });

export const templateListQuery = queryOptions({
  queryKey: [...templatesKey, 'list'],
  queryFn: ({ signal }) => call(listBriefTemplatesEndpoint, { signal }),
});

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: [...templatesKey, 'one', templateId],
    queryFn: ({ signal }) => call(getBriefTemplateEndpoint, { params: { templateId }, signal }),
    // An editor writes for an hour: what they began from is asked for again where somebody else was quicker.
    staleTime: 60_000,
  });

/** Asked again for each day and each text, or version of the zone's; nothing of it is kept. */
export const previewQuery = (asked: PreviewBrief, version: number | 'as-typed') =>
  queryOptions({
    queryKey: [...previewsKey, version, asked],
    queryFn: ({ signal }) => call(previewBriefEndpoint, { body: asked, signal }),
    staleTime: 60_000,
  });
