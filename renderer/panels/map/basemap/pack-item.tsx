import { ArrowDown, ArrowUp, Check, Pencil, RotateCcw, Trash2, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapPackRow } from '#contract/map-packs.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import type { MapLang } from '../map-types.ts';
import { PackStateLine } from './pack-state.tsx';
import { packErrorText } from './pack-words.ts';

type Props = { row: MapPackRow; lang: MapLang; isFirst: boolean; isLast: boolean; mayAct: boolean };

/** Does something with a pack and tells what kept it from being done. */
const useDo = () => {
  const { t } = useTranslation('mapPacks');
  const add = useToasts((state) => state.add);
  return (act: Promise<unknown>): void => void act.catch((error: unknown) => add({ level: 'error', text: packErrorText(t, error) }));
};

const NameForm = ({ row, onClose }: { row: MapPackRow; onClose: () => void }) => {
  const { t } = useTranslation(['mapPacks', 'common']);
  const call = useCall();
  const run = useDo();
  const [name, setName] = useState(row.name);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') run(call('mapPack.rename', { id: row.id, name }));
    onClose();
  };
  return (
    <form className="pack-name-form" onSubmit={save}>
      <Input autoFocus aria-label={t('rename')} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
      <IconButton type="submit" label={t('common:save')}>
        <Check size={15} />
      </IconButton>
      <IconButton label={t('common:cancel')} onClick={onClose}>
        <X size={15} />
      </IconButton>
    </form>
  );
};

const Removal = ({ row, onClose }: { row: MapPackRow; onClose: () => void }) => {
  const { t } = useTranslation(['mapPacks', 'common']);
  const call = useCall();
  const run = useDo();
  const isWhole = row.state.k === 'ready' || row.state.k === 'failed';
  return (
    <>
      <Button autoFocus onClick={() => run(call('mapPack.remove', { id: row.id }))}>
        {t(isWhole ? 'reallyRemove' : 'reallyCancel')}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {t('common:cancel')}
      </Button>
    </>
  );
};

/** One pack: whether it is shown, where it lies, what it is called, and taking it away. */
export const PackItem = ({ row, lang, isFirst, isLast, mayAct }: Props) => {
  const { t } = useTranslation(['mapPacks', 'common']);
  const call = useCall();
  const run = useDo();
  const [mode, setMode] = useState<'none' | 'name' | 'remove'>('none');
  const { id, name, state } = row;
  return (
    <li className="pack-item" data-testid="map-pack" data-state={state.k}>
      <input
        type="checkbox"
        aria-label={t('show', { name })}
        checked={row.isShown}
        disabled={!mayAct}
        onChange={() => run(call('mapPack.show', { id, isShown: !row.isShown }))}
      />
      <div className="pack-about">
        {mode === 'name' ? <NameForm row={row} onClose={() => setMode('none')} /> : <strong>{name}</strong>}
        <PackStateLine row={row} lang={lang} />
      </div>
      <div className="pack-acts">
        {mode === 'remove' ? (
          <Removal row={row} onClose={() => setMode('none')} />
        ) : (
          <>
            {state.k === 'failed' && state.canRetry && (
              <IconButton label={t('retry', { name })} disabled={!mayAct} onClick={() => run(call('mapPack.retry', { id }))}>
                <RotateCcw size={15} />
              </IconButton>
            )}
            <IconButton
              label={t('moveUp', { name })}
              disabled={!mayAct || isFirst}
              onClick={() => run(call('mapPack.move', { id, by: -1 }))}
            >
              <ArrowUp size={15} />
            </IconButton>
            <IconButton
              label={t('moveDown', { name })}
              disabled={!mayAct || isLast}
              onClick={() => run(call('mapPack.move', { id, by: 1 }))}
            >
              <ArrowDown size={15} />
            </IconButton>
            <IconButton label={t('renameOf', { name })} disabled={!mayAct} onClick={() => setMode('name')}>
              <Pencil size={15} />
            </IconButton>
            <IconButton label={t('remove', { name })} disabled={!mayAct} onClick={() => setMode('remove')}>
              <Trash2 size={15} />
            </IconButton>
          </>
        )}
      </div>
    </li>
  );
};
