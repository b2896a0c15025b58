import { noStanding } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { command } from '#platform/commands';
import { SetZoneQuietHours } from '../contract.ts';
import { settingAccess } from '../setting.access.ts';
import { getZoneHours, saveZoneHours } from '../setting.store.ts';

/** Sets the hours in which nobody of the zone is written to who has not set hours of their own. */
export const setZoneQuietHours = command({
  name: 'zone-quiet-hours.set',
  input: SetZoneQuietHours,
  example: { version: 0, quietHours: { from: '17:30', to: '08:30' } },
  load: async (tx, inputs) => {
    const hours = await getZoneHours(tx);
    return inputs.map(() => (hours === undefined ? undefined : { ...hours, standing: noStanding }));
  },
  may: settingAccess.setZone,
  decide: ({ version, quietHours }, input, { index }) => {
    if (index > 0) return refuse('invalid', 'zone-quiet-hours.twice');
    return { change: input, answer: { version: version + 1 }, subjects: [], before: { quietHours } };
  },
  save: saveZoneHours,
});
