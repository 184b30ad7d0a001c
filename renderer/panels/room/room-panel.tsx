import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomDisplayRow } from '#contract/room.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useChangeRoom } from '../../data/room.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DisplayForm } from './display-form.tsx';
import { RemoteDisplays } from './remote-displays.tsx';
import { RoomPicture } from './room-picture.tsx';
import { useRoomWords } from './use-room-words.ts';
import './room.css';

/** The monitors of this workstation and the other computers that are screens of its wall: where they are, what they are for. */
export const RoomPanel = () => {
  const { t } = useTranslation('room');
  const { rows, status } = useLive('room.get');
  const [row] = rows;
  if (!row || row.displays.length === 0) {
    const isLoading = status === 'loading';
    return (
      <section className="room-panel" aria-label={t('title')}>
        <RemoteDisplays />
        <EmptyState title={t(isLoading ? 'loading' : 'none')}>{isLoading ? null : t('noneHelp')}</EmptyState>
      </section>
    );
  }
  return <Room displays={row.displays} undo={row.undo} guests={row.guests} />;
};

type Props = { displays: readonly RoomDisplayRow[]; undo: 'setDisplay' | 'forget' | null; guests: number };

const Room = ({ displays, undo, guests }: Props) => {
  const words = useRoomWords(displays);
  const { t } = words;
  const mayAct = useMayAct();
  const change = useChangeRoom();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const present = displays.filter(({ isPresent }) => isPresent);
  const away = displays.filter(({ isPresent }) => !isPresent);
  const chosen = displays.find(({ id }) => id === chosenId) ?? present.find(({ isPrimary }) => isPrimary) ?? displays[0];
  return (
    <section className="room-panel" aria-label={t('title')}>
      <header className="room-bar" data-empty={guests === 0 && undo === null}>
        <span className="room-note" role="status">
          {guests > 0 && t('guests', { count: guests })}
        </span>
        {undo && (
          <Button disabled={!mayAct} onClick={() => change('room.undo', {})}>
            <Undo2 size={15} aria-hidden="true" />
            {t(`undo_${undo}`)}
          </Button>
        )}
      </header>
      <div className="room-body">
        <div className="room-plan">
          <RoomPicture displays={present} words={words} chosen={chosen?.id ?? null} onChoose={setChosenId} />
          {away.length > 0 && (
            <section className="room-away" aria-label={t('awayTitle')}>
              <h3>{t('awayTitle')}</h3>
              {away.map((display) => (
                <Button key={display.id} aria-pressed={display.id === chosen?.id} onClick={() => setChosenId(display.id)}>
                  {words.name(display)}
                </Button>
              ))}
            </section>
          )}
          <RemoteDisplays />
        </div>
        {chosen ? <DisplayForm key={chosen.id} display={chosen} words={words} /> : <p className="room-hint">{t('choose')}</p>}
      </div>
    </section>
  );
};
