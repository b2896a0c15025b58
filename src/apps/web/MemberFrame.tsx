import { PersonDeployments, UnitDeployments } from '#capabilities/deployments/web';
import { UnitParts } from '#capabilities/organisation/web';
import { PersonParts, UnitPeople } from '#capabilities/people/web';
import { UnitRegister } from '#capabilities/unit-register/web';
import { Shell } from './Shell.tsx';

/** What other capabilities show on a unit's and on a person's page. */
const unitParts = { UnitPeople, UnitDeployments, UnitRegister };
const personParts = { PersonDeployments };

/** What stands around every page for the signed-in. It comes with the first of them: the door does without. */
export function MemberFrame() {
  return (
    <UnitParts value={unitParts}>
      <PersonParts value={personParts}>
        <Shell />
      </PersonParts>
    </UnitParts>
  );
}
