import { type ComponentType, lazy, useState } from 'react';

/** A component that comes when it is first drawn, or before: when somebody fetches it who knows that it will be. */
export type Later = ComponentType & { readonly fetch: () => Promise<void> };

type Coming = () => Promise<{ readonly default: ComponentType }>;

/**
 * What has come before it is drawn is drawn at once. React's own lazy would put a placeholder there even then, and leave it
 * for a third of a second.
 */
export function later(coming: Coming): Later {
  let come: ComponentType | null = null;
  const Awaited = lazy(coming);
  const Part = () => {
    const [Chosen] = useState(() => come ?? Awaited);
    return <Chosen />;
  };
  const fetch = async () => {
    come = (await coming()).default;
  };
  return Object.assign(Part, { fetch });
}
