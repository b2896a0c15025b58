import { useId, type ReactNode } from 'react';

/** Examples of one part, below what it is for. */
export function KitPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="record-section kit-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
