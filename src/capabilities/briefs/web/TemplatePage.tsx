import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { BriefTemplate } from '#capabilities/briefs/contract';
import { Failure, isRefused, Loading, Page, useText } from '#ui';
import { templateViewOf } from './brief-views.ts';
import { templatesPath } from './paths.ts';
import { templateQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { TemplateForm } from './TemplateForm.tsx';
import { TemplateReading } from './TemplateReading.tsx';
import { templateText } from './text.ts';
import { useWrites } from './who-writes.ts';
import './briefs.css';

/** A template and its editor; one that is not there yet begins as the one it is like. */
export function TemplatePage() {
  const t = useText(templateText);
  const { templateId = '' } = useParams();
  const writes = useWrites();
  const [search] = useSearchParams();
  const { like } = templateViewOf(search);
  const own = useQuery(templateQuery(templateId));
  const isNew = like !== undefined && isRefused(own.error, 'missing');
  const model = useQuery({ ...templateQuery(like ?? ''), enabled: isNew });
  const copied: BriefTemplate | undefined = model.data && {
    ...model.data,
    templateId,
    version: 0,
    name: t.copyOf(model.data.name),
  };
  const template = own.data ?? copied;
  const failed = isNew ? model : own;
  return (
    <Page title={template?.name ?? t.templates} lede={<Link to={templatesPath()}>‹ {t.backToTemplates}</Link>}>
      {template === undefined && failed.isPending && <Loading />}
      {failed.isError && <Failure error={failed.error} words={briefRefusals} onRetry={() => void failed.refetch()} />}
      {template !== undefined && writes && <TemplateForm key={templateId} template={template} />}
      {template !== undefined && !writes && <TemplateReading template={template} />}
    </Page>
  );
}
