import type { ProjectId } from '#capabilities/projects/contract';
import { openPlace } from '#ui';

export type ProjectPartProps = { readonly projectId: ProjectId };

/** What other capabilities show on a project's page: handed in by the app, which knows both. */
export const [ProjectParts, PlaceOfProjectParts] = openPlace<ProjectPartProps>();
