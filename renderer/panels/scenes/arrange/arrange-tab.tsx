import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { arrangements, columnsOf, findOverlaps, planGrid, spanOf } from '#domain/wall-arrange.ts';
import type { WallPlace, WallScreen } from '#domain/wall.ts';
import { useWallAct } from '../../../data/wall.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { KeptField } from '../kept-field.tsx';
import { useDesk } from '../use-desk.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { type Arrange, useArrange, usualGapMm } from './use-arrange.ts';

type Props = { model: WallModel; words: WallWords };

/** What the wall is called, who may change it, and how its screens hang. */
export const ArrangeTab = ({ model, words }: Props) => {
  const { t } = words;
  const { wall } = model;
  const arrange = useArrange(model);
  const place = useDesk((state) => state.place);
  const screen = wall.screens.find(({ id }) => id === place?.screen) ?? wall.screens[0];
  const span = spanOf(wall.screens.map((each) => each.place));
  const wrong = findOverlaps(wall.screens);
  return (
    <div className="sc-form">
      <WallFields {...{ model, words }} />
      <p className="sc-facts">
        {t('wallSize', { width: Math.round(span.width), height: Math.round(span.height), count: wall.screens.length })}
      </p>
      <Grids {...{ model, words, arrange }} />
      {wrong.length > 0 && (
        <p className="sc-warn" role="alert">
          {t('overlapsCount', { names: wrong.map((id) => words.screen(wall.screens, id)).join(', ') })}
        </p>
      )}
      {screen && <PlaceFields key={screen.id} {...{ screen, words, arrange }} name={words.screen(wall.screens, screen.id)} />}
      <p className="sc-hint">{t('arrangeHelp')}</p>
    </div>
  );
};

const WallFields = ({ model: { wall, mayWall }, words: { t, user } }: Props) => {
  const act = useWallAct();
  const isLocked = wall.lockedBy !== null;
  const Bolt = isLocked ? Lock : LockOpen;
  const on = { id: wall.id, baseVer: wall.ver };
  return (
    <>
      <KeptField
        label={t('wallName')}
        value={wall.name}
        most={200}
        disabled={!mayWall}
        onKeep={(name) => act('wall.set', { ...on, changes: { name } })}
      />
      <Button aria-pressed={isLocked} disabled={!mayWall} onClick={() => void act('wall.set', { ...on, changes: { isLocked: !isLocked } })}>
        <Bolt size={15} aria-hidden="true" /> {isLocked ? t('unlockWall', { who: user(wall.lockedBy ?? '') }) : t('lockWall')}
      </Button>
    </>
  );
};

/** Usual arrangements, with the gap of two bezels between pictures. */
const Grids = ({ model: { wall }, words: { t }, arrange }: Props & { arrange: Arrange }) => {
  const [gapMm, setGapMm] = useState(usualGapMm);
  return (
    <>
      <Field label={t('gap')}>
        <Input type="number" min={0} max={500} value={gapMm} onChange={({ target }) => setGapMm(Math.max(0, target.valueAsNumber || 0))} />
      </Field>
      <div className="sc-choices" role="group" aria-label={t('grids')}>
        {arrangements.map((name) => (
          <Button key={name} disabled={!arrange.may} onClick={() => arrange.setScreens(planGrid(wall.screens, columnsOf(name), gapMm))}>
            {name.replace('x', ' × ')}
          </Button>
        ))}
      </div>
    </>
  );
};

const fields = ['left', 'top', 'width', 'height'] as const;

const PlaceFields = ({ screen, name, words: { t }, arrange }: { screen: WallScreen; name: string; words: WallWords; arrange: Arrange }) => {
  const keep = (field: keyof WallPlace, text: string): void => {
    const value = Number(text.replace(',', '.'));
    const isFitting =
      Number.isFinite(value) && (field === 'left' || field === 'top' ? Math.abs(value) <= 1e6 : value >= 10 && value <= 1e5);
    if (isFitting) arrange.setPlace(screen.id, { ...screen.place, [field]: value });
  };
  return (
    <>
      <h2>{name}</h2>
      <div className="sc-places">
        {fields.map((field) => (
          <KeptField
            key={field}
            label={t(`place_${field}`)}
            value={String(screen.place[field])}
            most={9}
            disabled={!arrange.may}
            onKeep={(text) => keep(field, text)}
          />
        ))}
      </div>
    </>
  );
};
