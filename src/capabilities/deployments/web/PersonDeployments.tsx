import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { Deployment } from '#capabilities/deployments/contract';
import { unitsPath } from '#capabilities/organisation/web';
import { Days, type PersonPartProps } from '#capabilities/people/web';
import { mayAct } from '#kernel/permission';
import { Button, Failure, Loading, useText } from '#ui';
import { deploymentAccess } from '../deployment.access.ts';
import { EndDeploymentForm, SendPersonForm } from './deployment-forms.tsx';
import { personDeploymentsQuery } from './queries.ts';
import { deploymentRefusals } from '../refusals.ts';
import { deploymentText } from './text.ts';

/** Where a person is and was sent, as far as the reader sees it; sending and ending for the sending unit. */
export function PersonDeployments({ person }: PersonPartProps) {
  const t = useText(deploymentText);
  const sent = useQuery(personDeploymentsQuery(person.personId));
  const [open, setOpen] = useState<Deployment | 'send' | null>(null);
  const close = () => setOpen(null);
  if (sent.isError)
    return <Failure error={sent.error} words={deploymentRefusals} onRetry={() => void sent.refetch()} />;
  if (sent.data === undefined) return <Loading />;
  const { deployments, load } = sent.data;
  // Asked again after an answer: the version shown is the one that stands.
  const ending =
    open === null || open === 'send' ? null : deployments.find((one) => one.deploymentId === open.deploymentId);
  return (
    <section className="part" aria-label={t.ofPerson}>
      <h2>{t.ofPerson}</h2>
      {deployments.length === 0 && <p className="fine">{t.none}</p>}
      {load !== null && load > 0 && <p className="fine">{t.load(load)}</p>}
      <ul className="lines">
        {deployments.map((deployment) => (
          <DeploymentLine key={deployment.deploymentId} deployment={deployment} onEnd={() => setOpen(deployment)} />
        ))}
      </ul>
      {open === 'send' && <SendPersonForm person={person} onClose={close} />}
      {ending !== null && ending !== undefined && (
        <EndDeploymentForm key={ending.deploymentId} deployment={ending} today={person.today} onClose={close} />
      )}
      {open === null && <SendButton person={person} onPress={() => setOpen('send')} />}
    </section>
  );
}

function SendButton({ person, onPress }: PersonPartProps & { readonly onPress: () => void }) {
  const t = useText(deploymentText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const homes = person.posts.filter(({ to }) => to === null);
  const may = homes.some(({ standing }) =>
    mayAct(deploymentAccess.send, asker, { rolesAt: { home: standing.rolesAt['unit'] ?? [] } }, 'deployment.send'),
  );
  const because = homes.length === 0 ? t.noHome : may ? null : whoMay(deploymentAccess.send);
  return (
    <div className="form-actions not-on-paper">
      <Button blocked={because} onPress={onPress}>
        {t.send}
      </Button>
    </div>
  );
}

function DeploymentLine({ deployment, onEnd }: { readonly deployment: Deployment; readonly onEnd: () => void }) {
  const t = useText(deploymentText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const { unitId, unitName, homeUnitName, way, level, basis, from, to, standing } = deployment;
  const may = mayAct(deploymentAccess.end, asker, standing, 'deployment.end');
  return (
    <li>
      <span>
        <Link to={unitsPath({ unit: unitId })}>{unitName}</Link> {t[way]} · {t[level]} · {t.fromHome(homeUnitName)}
      </span>
      <span className="fine">{basis}</span>
      <Days from={from} to={to} />
      {to === null && (
        <Button look="quiet" blocked={may ? null : whoMay(deploymentAccess.end)} onPress={onEnd}>
          {t.end}
        </Button>
      )}
    </li>
  );
}
