import { createFoundingToken, createSessionFinder } from '#capabilities/access';
import { readHolidayYears } from '#platform/calendar';
import { createFileStore } from '#platform/files';
import { createRenderer } from '#platform/images';
import { createVault } from '#platform/sessions';
import { reactions, scheduledJobs } from '../apps/server/after-commit.ts';
import { operationsOf } from '../apps/server/operations.ts';
import { holidaysFolder } from '../apps/server/program.ts';
import { testSecretKey } from './second-factor.ts';

/** All operations as the product serves them, for tests that ask each; files go to the folder, when one comes. */
export function allOperations(filesFolder: string) {
  const founding = createFoundingToken();
  const sessions = createSessionFinder();
  const files = createFileStore(filesFolder);
  const vault = createVault(testSecretKey);
  const operations = operationsOf({
    founding,
    sessions,
    vault,
    insecure: false,
    mail: true,
    files,
    render: createRenderer(),
    backups: null,
    health: null,
    jobs: scheduledJobs({ files, zones: async () => [], backups: null, mail: null, publicUrl: '' }),
    reactions,
    program: '0.1.0',
    notices: readHolidayYears(holidaysFolder),
  });
  return { operations, founding };
}
