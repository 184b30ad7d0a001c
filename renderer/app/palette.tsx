import { Dialog as Base } from '@base-ui/react/dialog';
import {
  BellRing,
  BookOpen,
  Building2,
  Cctv,
  CircleAlert,
  FileText,
  Gauge,
  LayoutGrid,
  MapPin,
  MonitorUp,
  Newspaper,
  Terminal,
  UserRound,
} from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#contract/rows.ts';
import { fold } from '#domain/fold.ts';
import { useCameraWall } from '../data/camera-wall.ts';
import { useFindings } from '../data/findings.ts';
import { useMapPoint } from '../data/map-point.ts';
import { useOpenFinding } from '../data/open-finding.ts';
import { useTypedPoint } from '../data/typed-point.ts';
import { useDesk } from '../layout/desk-store.ts';
import { panelElement } from '../layout/panel-view.tsx';
import { Kbd } from '../ui/button.tsx';
import { focusBefore } from '../ui/focus-before.ts';
import { type Carried, carriedOf, usePushItems } from './use-push-items.ts';
import { readPushText } from './palette-push.ts';
import { type Command, computeMatching, useCommands } from './palette-commands.ts';
import { type PaletteRecord, useRecords } from './palette-records.ts';

type Item = {
  readonly key: string;
  readonly kind: Finding['k'] | PaletteRecord['kind'] | 'action' | 'push';
  readonly title: string;
  readonly detail: string;
  readonly run: () => void;
  /** What goes to the wall with Shift Enter; null: nothing does. */
  readonly carries: Carried | null;
};

/** The panel that a command opened, where the officer goes on. */
const takeEntered = (): HTMLElement | null => {
  const { entered } = useDesk.getState();
  useDesk.setState({ entered: null });
  return entered && panelElement(entered);
};

const icons = {
  ...{ incident: CircleAlert, camera: Cctv, place: MapPin, adminUnit: Building2, action: Terminal, push: MonitorUp },
  ...{ alarm: BellRing, officer: UserRound, report: FileText, scene: LayoutGrid, logLine: BookOpen, indicator: Gauge, news: Newspaper },
} as const;
const limit = 20;

const useItems = (text: string, carried: Carried | null): Item[] => {
  const open = useOpenFinding();
  const showPoint = useMapPoint((state) => state.show);
  const typed = useTypedPoint()(carried ? '' : text);
  const showCamera = useCameraWall((wall) => wall.show);
  const show = useDesk((desk) => desk.show);
  const { t } = useTranslation('shell');
  const push = readPushText(text);
  const findings = useFindings(carried ? '' : (push?.rest ?? text), limit);
  const toWall = usePushItems(text, findings, carried).map(
    ({ key, title, run }): Item => ({ key, kind: 'push', title, detail: '', run, carries: null }),
  );
  const commands = useCommands();
  const records = useRecords(push ? '' : text);
  if (carried) return toWall;
  const found = findings.map((finding): Item => {
    const { k, id, title, detail } = finding;
    const run = (): void => {
      if (k === 'camera') showCamera(finding.id);
      if (k === 'adminUnit') show('map');
      if (k === 'incident') show('incidents');
      open(finding);
    };
    // What a register calls the kind of a place is a code, and no word for people.
    return {
      key: `${k}-${id}`,
      kind: k,
      title,
      detail: k === 'place' ? t('kind_place') : detail,
      run,
      carries: carriedOf([finding])[0] ?? null,
    };
  });
  const named = computeMatching(commands, text).map(
    ({ id, title, keys = '', run, carries }: Command): Item => ({
      key: id,
      kind: 'action',
      title,
      detail: keys,
      run,
      carries: carries ?? null,
    }),
  );
  const point = typed?.k === 'point' ? typed.point : null;
  const goTo: Item[] = point
    ? [
        {
          key: 'typed-point',
          kind: 'place',
          title: point.title,
          detail: point.note,
          carries: { content: { k: 'map', at: { center: [point.position[0], point.position[1]], zoom: point.zoom } }, what: point.title },
          run: () => {
            show('map');
            showPoint(point);
          },
        },
      ]
    : [];
  // Whoever types a command's whole name means it.
  const meant = named.filter(({ title }) => fold(title) === fold(text));
  return [
    ...toWall,
    ...goTo,
    ...meant,
    ...(push ? [] : found),
    ...records.map((record) => ({ ...record, carries: null })),
    ...named.filter((each) => !meant.includes(each)),
  ];
};

const List = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['shell', 'push']);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [carried, setCarried] = useState<Carried | null>(null);
  const items = useItems(text, carried);
  const active = Math.min(at, Math.max(0, items.length - 1));
  const carry = (carries: Carried): void => {
    setCarried(carries);
    setText('');
    setAt(0);
  };
  const run = (item: Item | undefined): void => {
    if (!item) return;
    // A tour is nothing that opens: all there is to it is a place on the wall.
    if (item.kind === 'action' && item.carries) return carry(item.carries);
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((active + step + items.length) % Math.max(1, items.length));
    }
    const carries = items[active]?.carries;
    if (event.key === 'Enter' && event.shiftKey && carries) carry(carries);
    else if (event.key === 'Enter') run(items[active]);
  };
  return (
    <div className="palette" onKeyDown={onKeyDown}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={items[active] ? `palette-${items[active].key}` : undefined}
        aria-label={t('search')}
        placeholder={carried ? t('push:whereTo', { what: carried.what }) : t('search')}
        value={text}
        autoFocus
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul id="palette-list" role="listbox" aria-label={t('searchShort')}>
        {items.map((item, i) => {
          const Icon = icons[item.kind];
          return (
            <li
              key={item.key}
              id={`palette-${item.key}`}
              role="option"
              aria-selected={i === active}
              ref={(element) => void (i === active && element?.scrollIntoView({ block: 'nearest' }))}
              onPointerMove={() => setAt(i)}
              onClick={() => run(item)}
            >
              <Icon size={15} aria-label={t(`kind_${item.kind}`)} />
              <span>{item.title}</span>
              {item.kind === 'action' ? item.detail && <Kbd>{item.detail}</Kbd> : <small>{item.detail}</small>}
            </li>
          );
        })}
      </ul>
      <p className="dim" role="status">
        {items.length === 0
          ? t('searchEmpty')
          : carried
            ? t('push:whereTo', { what: carried.what })
            : `${t('searchHint')} ${t('push:pushHint')}`}
      </p>
    </div>
  );
};

/** Finds anything and does anything, by keyboard alone. */
export const Palette = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell');
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="dialog" finalFocus={() => takeEntered() ?? focusBefore()}>
          <Base.Title className="visually-hidden">{t('searchShort')}</Base.Title>
          <List onClose={onClose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
