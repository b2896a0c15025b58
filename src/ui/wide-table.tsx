import type { ReactNode } from 'react';
import './wide-table.css';

type WideTableProps = {
  /** Id of the heading that names it. */
  readonly labelledBy: string;
  readonly className: string;
  readonly children: ReactNode;
};

/**
 * A table of many columns. It moves sideways by itself, and the page does not; where the window is narrow each row
 * stands as a list, each of its cells under the word in `data-label`, and those without anything are left out.
 */
export const WideTable = ({ labelledBy, className, children }: WideTableProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard
  <div className="wide-table" role="region" aria-labelledby={labelledBy} tabIndex={0}>
    <table className={className}>{children}</table>
  </div>
);
