import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

type PageProps = {
  readonly title: string;
  /** What stands in the head of the page: a line below the title, tools beside it. */
  readonly lede?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

/** The main part of a page. After a link was followed the heading takes the focus, as a fresh page would be read from its top. */
export function Page({ title, lede, tools, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const entered = useRef(key);

  useEffect(() => {
    if (entered.current !== 'default') heading.current?.focus();
  }, []);

  return (
    <main id="main" className="page">
      <title>{`${title} · 一线`}</title>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lede}
        </div>
        <div className="not-on-paper">{tools}</div>
      </div>
      {children}
    </main>
  );
}
