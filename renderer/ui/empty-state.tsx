import type { ReactNode } from 'react';

/** What a panel says when it has nothing to show: what is so, and what to do. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty" role="status">
    <strong>{title}</strong>
    {children}
  </div>
);
