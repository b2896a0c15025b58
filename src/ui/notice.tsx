import type { ReactNode, Ref } from 'react';

type NoticeProps = {
  readonly tone: 'calm' | 'good' | 'warning' | 'danger';
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
};

/** A message in the flow of the page. What went wrong is announced at once, what is told politely. */
export function Notice({ tone, children, ref }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : 'status'} ref={ref} tabIndex={-1}>
      {children}
    </div>
  );
}
