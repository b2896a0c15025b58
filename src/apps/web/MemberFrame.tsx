import { OwnAccountParts } from '#capabilities/access/web';
import { BranchParts } from '#capabilities/branches/web';
import { PersonDeployments, UnitDeployments } from '#capabilities/deployments/web';
import { RecordPaths } from '#capabilities/indicators/web';
import { UnitParts } from '#capabilities/organisation/web';
import { BranchRoster } from '#capabilities/participation/web';
import { PersonParts, UnitPeople } from '#capabilities/people/web';
import { OwnRecordLink } from '#capabilities/personal-records/web';
import { ProjectParts } from '#capabilities/projects/web';
import { UnitRegister } from '#capabilities/unit-register/web';
import { ProjectWorks } from '#capabilities/works/web';
import { recordPaths } from './record-paths.ts';
import { Shell } from './Shell.tsx';

/** What other capabilities show on a unit's, a person's, a branch's and a project's page. */
const unitParts = { UnitPeople, UnitDeployments, UnitRegister };
const personParts = { PersonDeployments };
const branchParts = { BranchRoster };
const ownAccountParts = { OwnRecordLink };
const projectParts = { ProjectWorks };

/** What stands around every page for the signed-in. */
export function MemberFrame() {
  return (
    <UnitParts value={unitParts}>
      <PersonParts value={personParts}>
        <BranchParts value={branchParts}>
          <ProjectParts value={projectParts}>
            <RecordPaths value={recordPaths}>
              <OwnAccountParts value={ownAccountParts}>
                <Shell />
              </OwnAccountParts>
            </RecordPaths>
          </ProjectParts>
        </BranchParts>
      </PersonParts>
    </UnitParts>
  );
}
