import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { noDeadlines } from '#domain/desk/deadlines.ts';
import { nearestOf } from '#domain/desk/distance.ts';
import { useLive } from '../../../data/live.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { formatDateTime, formatNumber } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { type DeskForm, isDeskForm } from '../incident-keys.ts';
import type { AskedAct } from '../use-incident-keys.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { CallDialog } from './call-dialog.tsx';
import { CallsSection } from './calls-section.tsx';
import { DeadlineDialog } from './deadline-dialog.tsx';
import { FilesSection } from './files-section.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LinksSection } from './links-section.tsx';
import { Section } from './section.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { TransferSection } from './transfer-section.tsx';
import { UnitsDialog } from './units-dialog.tsx';
import { UnitsSection } from './units-section.tsx';
import './incident-desk.css';

type Open = { readonly form: DeskForm; readonly party?: string; readonly number?: string | null } | null;

/** Deadlines, units, calls, transfer and links of an incident, each with its form. */
export const DeskSections = ({ row, asked }: { row: IncidentRow; asked: AskedAct }) => {
  const { t } = useTranslation('desk');
  const mayAct = useMayAct();
  const [open, setOpen] = useState<Open>(null);
  const lines = useLive('incident.timeline', { id: row.id }).rows;
  const users = useLive('users.list').rows;
  useEffect(() => {
    if (!asked || !isDeskForm(asked.act)) return;
    asked.taken();
    if (mayAct) setOpen({ form: asked.act });
  }, [asked, mayAct]);
  const show = (form: DeskForm) => (): void => setOpen({ form });
  const close = (): void => setOpen(null);
  const { respondByMs, resolveByMs } = row.deadlines ?? noDeadlines;
  const times = [
    ['respondBy', respondByMs],
    ['resolveBy', resolveByMs],
  ] as const;
  return (
    <div className="desk-sections">
      <Section
        title={t('deadlines')}
        count={times.filter(([, ms]) => ms !== null).length}
        empty={t('noDeadline')}
        foot={
          mayAct && (
            <Button aria-keyshortcuts="h" onClick={show('deadline')}>
              {t('setDeadlines')} <KeyHint>h</KeyHint>
            </Button>
          )
        }
      >
        <p className="desk-line">
          {times.map(([name, ms]) => (
            <span key={name}>
              <span className="dim">{t(name)}</span> {ms === null ? t('none') : formatDateTime(ms)}
            </span>
          ))}
        </p>
      </Section>
      <UnitsSection row={row} mayAct={mayAct} onSend={show('units')} onCall={(party, number) => setOpen({ form: 'call', party, number })} />
      <NearCameras row={row} />
      <CallsSection
        lines={lines}
        actorOf={(id) => users.find((user) => user.id === id)?.name ?? id}
        mayAct={mayAct}
        onCall={show('call')}
      />
      <TransferSection row={row} mayAct={mayAct} onTransfer={show('transfer')} />
      <LinksSection row={row} mayAct={mayAct} onLink={show('link')} />
      <FilesSection row={row} lines={lines} mayAct={mayAct} onAttach={show('attach')} />
      {open?.form === 'attach' && <AttachDialog row={row} onClose={close} />}
      {open?.form === 'deadline' && <DeadlineDialog row={row} onClose={close} />}
      {open?.form === 'units' && <UnitsDialog row={row} onClose={close} />}
      {open?.form === 'call' && <CallDialog row={row} onClose={close} party={open.party ?? ''} number={open.number ?? null} />}
      {open?.form === 'transfer' && <TransferDialog row={row} onClose={close} />}
      {open?.form === 'link' && <LinkDialog row={row} onClose={close} />}
    </div>
  );
};

const camerasShown = 4;

/** The cameras that may see it, as the crow flies; showing the incident on the wall takes the same ones. */
const NearCameras = ({ row }: { row: IncidentRow }) => {
  const { t } = useTranslation('desk');
  const lang = usePreferences((preferences) => preferences.lang);
  const cameras = useLive('cameras.list').rows;
  if (!row.position) return null;
  const near = nearestOf(row.position, cameras, camerasShown);
  if (near.length === 0) return null;
  return (
    <p className="desk-near">
      <span className="dim">{t('nearCameras')}:</span>{' '}
      {near.map(({ what, km }) => `${what.name} (${t('km', { km: formatNumber(Math.round(km * 10) / 10, lang) })})`).join(' · ')}
    </p>
  );
};
