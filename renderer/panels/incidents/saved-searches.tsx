import { Bookmark, BookmarkPlus, Share2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearchRow } from '#contract/searches.ts';
import { canManage } from '#domain/user.ts';
import { useIncidentFilter } from '../../data/incident-filter.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';
import { usePreferences } from '../../data/preferences.ts';
import { formatNumber } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { useSearchActs } from './use-search-acts.ts';
import './search.css';

/** How many answer a search now. */
const LiveCount = ({ search }: { search: SavedSearchRow }) => {
  const lang = usePreferences(({ lang: present }) => present);
  const { total, status } = useLive('incidents.list', { filter: search.filter, limit: 1 });
  return <span className="saved-count">{status === 'loading' ? '' : formatNumber(total, lang)}</span>;
};

type LineProps = { search: SavedSearchRow; isOwn: boolean; mayChange: boolean; onPick: () => void; onRemove: () => void };

const Line = ({ search, isOwn, mayChange, onPick, onRemove }: LineProps) => {
  const { t } = useTranslation('search');
  return (
    <li>
      <button type="button" className="saved-pick" onClick={onPick}>
        <span>{search.name}</span>
        <small>{search.filter.text}</small>
        {!isOwn && <Share2 size={12} aria-label={t('shared')} />}
        <LiveCount search={search} />
      </button>
      {mayChange && (
        <IconButton label={t('remove', { name: search.name })} onClick={onRemove}>
          <Trash2 size={14} />
        </IconButton>
      )}
    </li>
  );
};

const SaveForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('search');
  const { filter } = useIncidentFilter();
  const { save } = useSearchActs();
  const [name, setName] = useState(filter.text ?? '');
  const [isShared, setShared] = useState(false);
  return (
    <form
      className="saved-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save({ name, filter, isShared }).then((done) => done && onDone());
      }}
    >
      <Field label={t('name')}>
        <Input value={name} maxLength={200} autoFocus required onChange={(event) => setName(event.target.value)} />
      </Field>
      <label className="saved-shared">
        <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
        {t('share')}
      </label>
      <Button type="submit" kind="primary">
        {t('save')}
      </Button>
    </form>
  );
};

/** The searches an officer keeps and those shared with all: each a list that stays live. */
export const SavedSearches = () => {
  const { t } = useTranslation('search');
  const officer = useOfficer();
  const { filter, show } = useIncidentFilter();
  const { remove } = useSearchActs();
  const [open, setOpen] = useState<'list' | 'save' | null>(null);
  const rows = useLive('searches.list').rows.filter(
    ({ isRemoved, isShared, ownerId }) => !isRemoved && (isShared || ownerId === officer?.id),
  );
  const narrowed = Object.keys(filter).length > 1 || filter.scope !== 'open';
  const close = (): void => setOpen(null);
  return (
    <>
      <IconButton label={t('savedSearches')} onClick={() => setOpen('list')}>
        <Bookmark size={14} />
      </IconButton>
      {narrowed && (
        <IconButton label={t('saveThis')} onClick={() => setOpen('save')}>
          <BookmarkPlus size={14} />
        </IconButton>
      )}
      <Dialog open={open !== null} onClose={close} title={t(open === 'save' ? 'saveThis' : 'savedSearches')} size="small">
        {open === 'save' && <SaveForm onDone={() => setOpen('list')} />}
        {open === 'list' && rows.length === 0 && <p className="dim">{t('none')}</p>}
        {open === 'list' && rows.length > 0 && (
          <ul className="saved-list">
            {rows.map((search) => (
              <Line
                key={search.id}
                search={search}
                isOwn={search.ownerId === officer?.id}
                mayChange={officer !== null && (search.ownerId === officer.id || canManage(officer.role))}
                onPick={() => {
                  show(search.filter);
                  close();
                }}
                onRemove={() => void remove(search)}
              />
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
};
