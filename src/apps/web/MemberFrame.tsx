import { BranchParts } from '#capabilities/branches/web';
import { PersonDeployments, UnitDeployments } from '#capabilities/deployments/web';
import { UnitParts } from '#capabilities/organisation/web';
import { BranchRoster } from '#capabilities/participation/web';
import { PersonParts, UnitPeople } from '#capabilities/people/web';
import { UnitRegister } from '#capabilities/unit-register/web';
import { Shell } from './Shell.tsx';

/** What other capabilities show on a unit's, a person's and a branch's page. */
const unitParts = { UnitPeople, UnitDeployments, UnitRegister };
const personParts = { PersonDeployments };
const branchParts = { BranchRoster };

/** What stands around every page for the signed-in. It comes with the first of them: the door does without. */
export function MemberFrame() {
  return (
    <UnitParts value={unitParts}>
      <PersonParts value={personParts}>
        <BranchParts value={branchParts}>
          <Shell />
        </BranchParts>
      </PersonParts>
    </UnitParts>
  );
}
