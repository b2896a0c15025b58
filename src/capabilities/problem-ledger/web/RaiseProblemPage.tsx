import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { Me } from '#capabilities/access/contract';
import { Empty, Page, useText } from '#ui';
import { problemPath } from './paths.ts';
import { RaiseProblemForm } from './RaiseProblemForm.tsx';
import { raiseText } from './text.ts';
import './raise.css';

/** Made for a phone on a building site: one sentence, one kind, send. */
export function RaiseProblemPage() {
  const t = useText(raiseText);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const units = unitsOf(useMe());
  return (
    <Page title={t.raise} lede={<p className="fine">{t.lede}</p>}>
      {units.length === 0 ? (
        <Empty>
          <p>{t.noUnit}</p>
        </Empty>
      ) : (
        <div className="raise">
          <RaiseProblemForm
            units={units}
            projectId={search.get('project')}
            onRaised={(problemId) => void navigate(problemPath(problemId), { replace: true })}
          />
        </div>
      )}
    </Page>
  );
}

/** Units the person speaks for, each once however many roles they hold there. */
const unitsOf = ({ grants }: Me) => [
  ...new Map(grants.map(({ unitId, unitName }) => [unitId, { unitId, name: unitName }])).values(),
];
