import { act, handleWith, type Operation, serve } from '#platform/http';
import { briefAccess } from './brief.access.ts';
import {
  briefFileEndpoint,
  getBriefEndpoint,
  getBriefTemplateEndpoint,
  listBriefsEndpoint,
  listBriefTemplatesEndpoint,
  listFigureRecordsEndpoint,
  previewBriefEndpoint,
  publishBriefEndpoint,
  saveBriefTemplateEndpoint,
} from './contract.ts';
import type { BriefDoor } from './services/brief-facts.ts';
import { briefFile } from './services/brief-file.ts';
import { getBrief, listBriefs, listFigureRecordsOf } from './services/get-brief.ts';
import { getTemplate, listTemplates } from './services/list-templates.ts';
import { previewBriefOf } from './services/preview-brief.ts';
import type { publishBriefOf } from './services/publish-brief.ts';
import { saveBriefTemplate } from './services/save-template.ts';

export const briefRoutes = (door: BriefDoor, publish: ReturnType<typeof publishBriefOf>): readonly Operation[] => [
  serve(listBriefTemplatesEndpoint, listTemplates),
  serve(getBriefTemplateEndpoint, getTemplate),
  act(saveBriefTemplateEndpoint, saveBriefTemplate),
  serve(previewBriefEndpoint, previewBriefOf(door)),
  act(publishBriefEndpoint, publish),
  serve(listBriefsEndpoint, listBriefs),
  serve(getBriefEndpoint, getBrief),
  handleWith(
    briefFileEndpoint,
    'session',
    async ({ runtime, params, query: { kind = 'docx' }, session: { actor } }) => ({
      file: await briefFile(await getBrief.ask(runtime, actor, params), kind),
    }),
    briefAccess.see,
  ),
  serve(listFigureRecordsEndpoint, listFigureRecordsOf(door.registry)),
];
