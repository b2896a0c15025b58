import type { ReactNode } from 'react';

type PartProps = { readonly id: string; readonly title: string; readonly children: ReactNode };

/** A part of the page, to which what waits in it leads. */
export function Part({ id, title, children }: PartProps) {
  return (
    <section className="record-section upkeep-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
