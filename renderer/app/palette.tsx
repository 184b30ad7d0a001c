import { Dialog as Base } from '@base-ui/react/dialog';
import { Building2, Cctv, CircleAlert, MapPin, Terminal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#contract/rows.ts';
import { useBridge } from '../data/bridge-context.ts';
import { useCameraWall } from '../data/camera-wall.ts';
import { useSelection } from '../data/selection.ts';
import { Kbd } from '../ui/button.tsx';
import { type Command, computeMatching, useCommands } from './palette-commands.ts';

type Item = {
  readonly key: string;
  readonly kind: Finding['k'] | 'action';
  readonly title: string;
  readonly detail: string;
  readonly run: () => void;
};

const icons = { incident: CircleAlert, camera: Cctv, place: MapPin, adminUnit: Building2, action: Terminal } as const;
const limit = 20;

/** Findings of the core for what is typed: never those of an earlier text, which Enter would act on. */
const useFindings = (text: string): readonly Finding[] => {
  const bridge = useBridge();
  const [answer, setAnswer] = useState<{ text: string; found: readonly Finding[] }>({ text: '', found: [] });
  useEffect(() => {
    if (text.trim() === '') return;
    let wanted = true;
    bridge.call('search.find', { text, limit }).then(
      (found) => wanted && setAnswer({ text, found }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [bridge, text]);
  return answer.text === text ? answer.found : [];
};

const useItems = (text: string): Item[] => {
  const select = useSelection((state) => state.select);
  const showCamera = useCameraWall((wall) => wall.show);
  const { t } = useTranslation('shell');
  const found = useFindings(text).map((finding): Item => {
    const { k, id, title, detail } = finding;
    const run = (): void => {
      if (k === 'camera') showCamera(finding.id);
      if (k !== 'adminUnit') select({ kind: k, id });
    };
    // What a register calls the kind of a place is a code, and no word for people.
    return { key: `${k}-${id}`, kind: k, title, detail: k === 'place' ? t('kind_place') : detail, run };
  });
  const commands = computeMatching(useCommands(), text).map(
    ({ id, title, keys = '', run }: Command): Item => ({ key: id, kind: 'action', title, detail: keys, run }),
  );
  return [...found, ...commands];
};

const List = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const items = useItems(text);
  const active = Math.min(at, Math.max(0, items.length - 1));
  const run = (item: Item | undefined): void => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((active + step + items.length) % Math.max(1, items.length));
    }
    if (event.key === 'Enter') run(items[active]);
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
        placeholder={t('search')}
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
        {items.length === 0 ? t('searchEmpty') : t('searchHint')}
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
        <Base.Popup className="dialog">
          <Base.Title className="visually-hidden">{t('searchShort')}</Base.Title>
          <List onClose={onClose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
