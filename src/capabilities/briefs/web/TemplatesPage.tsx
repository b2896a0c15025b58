import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useWhoMay } from '#capabilities/access/web';
import { Button, Failure, Loading, newId, Page, useText } from '#ui';
import { briefAccess } from '../brief.access.ts';
import type { TemplateHead } from './BriefForm.tsx';
import { briefsPath, newBriefPath, templatePath } from './paths.ts';
import { templateListQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { templateText } from './text.ts';
import { useWrites } from './who-writes.ts';
import './briefs.css';

/** The templates there are: those of the program, and where the zone has its own, these. */
export function TemplatesPage() {
  const t = useText(templateText);
  const list = useQuery(templateListQuery);
  return (
    <Page
      title={t.templates}
      lede={<p className="fine">{t.lede}</p>}
      tools={<Link to={briefsPath()}>‹ {t.backToBriefs}</Link>}
    >
      {list.isPending && <Loading />}
      {list.isError && <Failure error={list.error} words={briefRefusals} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && (
        <ul className="list-lines" aria-label={t.openList}>
          {list.data.templates.map((template) => (
            <Line key={template.templateId} template={template} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Line({ template: { templateId, name, version, masthead } }: { readonly template: TemplateHead }) {
  const t = useText(templateText);
  const navigate = useNavigate();
  const whoMay = useWhoMay();
  const blocked = useWrites() ? null : whoMay(briefAccess.write);
  // A new one is known by a word nobody has to think of.
  const copy = () => void navigate(templatePath(`own-${newId().slice(-12)}`, { like: templateId }));
  return (
    <li className="list-line template-line">
      <div className="list-what">
        <Link to={templatePath(templateId)}>{name}</Link>
        <span className="fine">{masthead}</span>
      </div>
      <span className="fine">{version === 0 ? t.ofProgram : t.version(String(version))}</span>
      <div className="form-actions">
        <Button blocked={blocked} onPress={() => void navigate(newBriefPath({ template: templateId }))}>
          {t.use}
        </Button>
        <Button look="quiet" blocked={blocked} onPress={copy}>
          {t.copy}
        </Button>
      </div>
    </li>
  );
}
