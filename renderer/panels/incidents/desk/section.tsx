import { type ReactNode, useState } from 'react';

type SectionProps = { title: string; count: number; empty: string; foot?: ReactNode; children?: ReactNode };

/** One matter of an incident: its name, how much there is of it, and what can be done; closed while there is nothing. */
export const Section = ({ title, count, empty, foot, children }: SectionProps) => {
  const [toggled, setToggled] = useState<boolean | null>(null);
  const open = toggled ?? count > 0;
  return (
    <section className="desk-section" aria-label={title}>
      <div className="desk-section-head">
        <h3>
          <button type="button" className="desk-toggle" aria-expanded={open} onClick={() => setToggled(!open)}>
            {title} <span className="desk-count">{count}</span>
          </button>
        </h3>
        {foot}
      </div>
      {open && (count > 0 ? children : <p className="dim">{empty}</p>)}
    </section>
  );
};
