import { type ComponentType, type Context, createContext, use } from 'react';

/**
 * A place on a page that others fill: its provider takes their parts, the page shows them one below the other. Neither
 * the page nor the parts know each other; the app that knows both hands the parts in.
 */
export function openPlace<Props extends object>(): readonly [
  Context<readonly ComponentType<Props>[]>,
  ComponentType<Props>,
] {
  const Parts = createContext<readonly ComponentType<Props>[]>([]);
  const Place = (props: Props) => use(Parts).map((Part) => <Part key={Part.name} {...props} />);
  return [Parts, Place];
}
