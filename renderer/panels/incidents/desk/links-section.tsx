import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentLink } from '#domain/desk/incident-link.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useLive } from '../../../data/live.ts';
import { useSelection } from '../../../data/selection.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import { StatusPill } from '../../../ui/status-pill.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { Section } from './section.tsx';
import { useDeskAct } from './use-desk-act.ts';

/** Other incidents this one has to do with, and those that were merged into it. */
export const LinksSection = ({ row, mayAct, onLink }: { row: IncidentRow; mayAct: boolean; onLink: () => void }) => {
  const { t } = useTranslation('desk');
  const merged = useLive('incident.merged', { id: row.id }).rows;
  const links = row.links ?? [];
  return (
    <Section
      title={t('links')}
      count={links.length + merged.length}
      empty={t('linksNone')}
      foot={
        mayAct && (
          <Button aria-keyshortcuts="l" onClick={onLink}>
            {t('link')} <KeyHint>l</KeyHint>
          </Button>
        )
      }
    >
      <ul className="desk-list">
        {links.map((link) => (
          <Linked key={link.id} row={row} link={link} mayAct={mayAct} />
        ))}
        {merged.map((each) => (
          <Merged key={each.id} row={each} mayAct={mayAct} />
        ))}
      </ul>
    </Section>
  );
};

const Linked = ({ row, link, mayAct }: { row: IncidentRow; link: IncidentLink; mayAct: boolean }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const other = useLive('incident.detail', { id: link.id }).rows[0];
  const unlink = (): void => {
    const back = { kind: 'incident.link', args: { to: link.id, relation: link.relation, was: null } } as const;
    void act(row, { kind: 'incident.link', args: { to: link.id, relation: null, was: link.relation } }, back);
  };
  return (
    <li className="desk-line" data-testid="link">
      <span className="pill">{t(`rel_${link.relation}`)}</span>
      {other && <SeverityBadge severity={other.severity} />}
      <OpenButton id={link.id} title={other?.title ?? link.id} />
      {other && <StatusPill status={other.status} />}
      {mayAct && (
        <Button kind="quiet" onClick={unlink}>
          {t('unlink')}
        </Button>
      )}
    </li>
  );
};

const Merged = ({ row, mayAct }: { row: IncidentRow; mayAct: boolean }) => {
  const { t } = useTranslation('desk');
  return (
    <li className="desk-line" data-testid="merged">
      <span className="pill">{t('mergedHere')}</span>
      <SeverityBadge severity={row.severity} />
      <OpenButton id={row.id} title={row.title} />
      {mayAct && <SplitButton row={row} />}
    </li>
  );
};

const OpenButton = ({ id, title }: { id: IncidentId; title: string }) => {
  const select = useSelection((state) => state.select);
  return (
    <button type="button" className="link" onClick={() => select({ kind: 'incident', id })}>
      {title}
    </button>
  );
};

/** Takes an incident out of the one it was merged into, with a reason. */
export const SplitButton = ({ row }: { row: IncidentRow }) => {
  const { t } = useTranslation('desk');
  const act = useDeskAct();
  const [asks, setAsks] = useState(false);
  const from = row.mergedInto;
  if (!from) return null;
  return (
    <>
      <Button kind="quiet" onClick={() => setAsks(true)}>
        {t('split')}
      </Button>
      {asks && (
        <ReasonDialog
          title={t('splitTitle')}
          onClose={() => setAsks(false)}
          onReason={(reason) =>
            void act(row, { kind: 'incident.split', args: { from, reason } }, { kind: 'incident.merge', args: { into: from, reason: '' } })
          }
        />
      )}
    </>
  );
};

/** Says that another incident stands for this one, and leads there. */
export const MergedLine = ({ row, mayAct }: { row: IncidentRow; mayAct: boolean }) => {
  const { t } = useTranslation('desk');
  const into = row.mergedInto ?? null;
  const survivor = useLive('incident.detail', { id: into ?? row.id }).rows[0];
  const select = useSelection((state) => state.select);
  if (into === null) return null;
  return (
    <p className="merged-line" role="status">
      <span>{t('mergedInto', { title: survivor?.title ?? into })}</span>
      <Button onClick={() => select({ kind: 'incident', id: into })}>{t('open')}</Button>
      {mayAct && <SplitButton row={row} />}
    </p>
  );
};
