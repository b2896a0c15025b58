import { createRegistry } from '#capabilities/indicators';
import { projectIndicators } from '#capabilities/projects';

/** Every indicator a capability declares, in the order of the catalogue. A line each. */
export const indicators = createRegistry([...projectIndicators]);
