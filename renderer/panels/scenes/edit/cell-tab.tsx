import { Eraser, MonitorX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RoomDisplayId } from '#domain/ids.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { LayoutMark } from '../../../ui/layout-mark.tsx';
import { type On, type Place, useDesk } from '../use-desk.ts';
import type { Edits } from '../use-edits.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { ContentPicker } from './content-picker.tsx';

type Props = { model: WallModel; edits: Edits; words: WallWords };

/** The cell that is worked on: the layout of its screen and what it shows. */
export const CellTab = ({ model, edits, words }: Props) => {
  const { t } = words;
  const { place: reached, on, isAsked, answer } = useDesk();
  const form = useRef<HTMLDivElement>(null);
  const { wall, scene } = model;
  const place = reached && wall.screens.some(({ id }) => id === reached.screen) ? reached : null;
  useEffect(() => {
    if (!isAsked) return;
    form.current?.querySelector<HTMLElement>('input[type="search"], [aria-checked="true"]')?.focus();
    answer();
  }, [isAsked, answer]);
  if (!place) return <p className="sc-hint">{t('chooseCell')}</p>;
  if (on === 'scene' && !scene) return <p className="sc-hint">{t('noSceneHelp')}</p>;
  const content = edits.contentOf(place.screen).cells[place.cell] ?? null;
  return (
    <div className="sc-form" ref={form} onKeyDown={(event) => event.key === 'Escape' && returnTo(on, place)}>
      <h2>
        {t('cellTitle', { screen: words.screen(wall.screens, place.screen), n: place.cell + 1 })}
        <small data-on={on}>{on === 'air' ? t('editsAir') : t('editsScene', { name: scene?.name })}</small>
      </h2>
      <ScreenActs {...{ model, edits, words, place }} isOfScene={on === 'scene' && scene?.screens[place.screen] !== undefined} />
      <ContentPicker
        key={`${on}/${place.screen}/${place.cell}`}
        {...{ model, words, content }}
        disabled={!edits.may}
        onPick={(value) => edits.setCell(place, value)}
      />
      <div className="sc-buttons">
        <Button disabled={!edits.may || content === null} aria-keyshortcuts="Delete" onClick={() => edits.setCell(place, null)}>
          <Eraser size={15} aria-hidden="true" /> {t('clear')} <KeyHint>Delete</KeyHint>
        </Button>
        <Button kind="quiet" aria-keyshortcuts="Escape" onClick={() => returnTo(on, place)}>
          {t('toPicture')} <KeyHint>Esc</KeyHint>
        </Button>
      </div>
    </div>
  );
};

/** Back to the cell on the picture, where the arrow keys go on. */
const returnTo = (on: On, { screen, cell }: Place): void =>
  document.querySelector<HTMLElement>(`[data-at="${on}/${screen}/${cell}"]`)?.focus();

/** How the screen is divided, and whether the scene has to do with it at all. */
const ScreenActs = ({ edits, words: { t }, place, isOfScene }: Props & { place: Place; isOfScene: boolean }) => {
  const screen: RoomDisplayId = place.screen;
  const present = edits.contentOf(screen).layout;
  return (
    <>
      <div className="sc-layouts" role="group" aria-label={t('layout')}>
        {Object.values(wallLayouts).map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-label={t('layoutName', { name })}
            title={t('layoutName', { name })}
            aria-pressed={name === present}
            disabled={!edits.may}
            onClick={() => name !== present && edits.setLayout(screen, name)}
          >
            <LayoutMark layout={name} />
          </button>
        ))}
      </div>
      {isOfScene && (
        <Button kind="quiet" className="sc-leave" disabled={!edits.may} onClick={() => edits.setScreen(screen, null)}>
          <MonitorX size={15} aria-hidden="true" /> {t('leaveScreen')}
        </Button>
      )}
    </>
  );
};
