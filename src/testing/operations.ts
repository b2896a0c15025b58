import { createFoundingToken, createSessionFinder } from '#capabilities/access';
import { createFileStore } from '#platform/files';
import { createRenderer } from '#platform/images';
import { operationsOf } from '../apps/server/operations.ts';

/** All operations as the product serves them, for tests that ask each; files go to the folder, when one comes. */
export function allOperations(filesFolder: string) {
  const founding = createFoundingToken();
  const sessions = createSessionFinder();
  const files = createFileStore(filesFolder);
  const operations = operationsOf({ founding, sessions, insecure: false, mail: true, files, render: createRenderer() });
  return { operations, founding };
}
