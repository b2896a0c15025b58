import { type Config, StartRefusal } from '#platform/config';
import type { Connection } from '#platform/database';
import type { UpkeepDoor } from '#capabilities/upkeep';
import { lookInside } from '../cli/doctor/database.ts';
import { type Finding, refused } from '../cli/doctor/finding.ts';
import { lookAtDisks, lookAtMemory } from '../cli/doctor/machine.ts';

type Looked = Pick<Config, 'dataFolder' | 'filesFolder' | 'databaseConnections'>;

/** What the doctor looks at and a running server can tell to a page: without its paths (reliability 7). */
export const healthOf =
  (config: Looked, owner: Connection): NonNullable<UpkeepDoor['health']> =>
  async () => {
    const folders = [
      { path: config.dataFolder, words: { zh: '数据', en: 'the data' } },
      { path: config.filesFolder, words: { zh: '照片和附件', en: 'photos and documents' } },
    ];
    const [disks, database] = await Promise.all([lookAtDisks(folders), lookAtDatabase(config, owner)]);
    return [...database, ...disks, lookAtMemory()];
  };

const lookAtDatabase = (config: Looked, owner: Connection): Promise<readonly Finding[]> =>
  lookInside(config, owner, null).catch((error: unknown) => {
    if (error instanceof StartRefusal) return [refused('database', error)];
    throw error;
  });
