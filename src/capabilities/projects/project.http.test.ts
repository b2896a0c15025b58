import { expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { serverOfFile, visitor } from '#testing/http';
import { givenProject } from './testing.ts';

const server = serverOfFile();

test('one project over HTTP is what its contract promises', async () => {
  const { runtime } = server();
  const zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'xiangmuban', { role: 'projects-office', unitId: zone.rootUnitId });
  const { projectId } = await givenProject(runtime, zone, {});
  const office = visitor(server());
  await office.signIn(zone.code, 'xiangmuban', testPassword);
  expect(await office.ask(`/api/projects/${projectId}`)).toMatchObject({
    status: 200,
    body: { projectId, stage: null },
  });
});
