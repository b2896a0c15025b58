import { type ComponentType, type Context, createContext, Suspense, use } from 'react';

/**
 * A place on a page that others fill: its provider takes their parts, the page shows them one below the other, each
 * when it has arrived. Neither the page nor the parts know each other; the app that knows both hands the parts in.
 */
export function openPlace<Props extends object>(): readonly [
  Context<Readonly<Record<string, ComponentType<Props>>>>,
  ComponentType<Props>,
] {
  const Parts = createContext<Readonly<Record<string, ComponentType<Props>>>>({});
  const Place = (props: Props) =>
    Object.entries(use(Parts)).map(([name, Part]) => (
      <Suspense key={name} fallback={<span data-coming hidden />}>
        <Part {...props} />
      </Suspense>
    ));
  return [Parts, Place];
}
