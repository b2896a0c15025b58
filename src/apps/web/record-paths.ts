import { branchPath } from '#capabilities/branches/web';
import { cultivationPath } from '#capabilities/cultivation/web';
import { dutiesPath } from '#capabilities/duty/web';
import { campaignsPath } from '#capabilities/emergency/web';
import type { RecordPathsMap } from '#capabilities/indicators/web';
import { agreementsPath } from '#capabilities/investment/web';
import { personPath } from '#capabilities/people/web';
import { problemFindable } from '#capabilities/problem-ledger/web';
import { projectFindable } from '#capabilities/projects/web';
import { villageBasesPath } from '#capabilities/village-bases/web';
import { worksPath } from '#capabilities/works/web';
import type { UnitId } from '#kernel/ids';

/** Where a record behind a figure opens: its page, or the list of the day in which it stands. */
export const recordPaths: RecordPathsMap = {
  project: projectFindable.to,
  problem: problemFindable.to,
  work: (project, on) => worksPath({ project, on }),
  branch: (unitId) => branchPath(unitId as UnitId),
  person: (personId) => personPath(personId),
  participation: (personId) => personPath(personId),
  deployment: (personId) => personPath(personId),
  duty: (_, on) => dutiesPath({ on }),
  cultivation: (_, on) => cultivationPath({ on }),
  agreement: (_, on) => agreementsPath({ on }),
  'village-base': (_, on) => villageBasesPath({ on }),
  'village-income': (_, on) => villageBasesPath({ on }),
  'campaign-place': (_, on) => campaignsPath({ on }),
};
