import { askerOf, useMe } from '#capabilities/access/web';
import { mayAct, noStanding } from '#kernel/permission';
import { briefAccess } from '../brief.access.ts';

/** Whether the reader writes briefs and templates, or reads them. */
export const useWrites = (): boolean => mayAct(briefAccess.write, askerOf(useMe()), noStanding, 'brief.publish');
