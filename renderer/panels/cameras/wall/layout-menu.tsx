import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type WallLayoutName, wallLayouts } from '#domain/wall-layout.ts';
import { useCameraWall } from '../../../data/camera-wall.ts';
import { KeyHint } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { LayoutMark } from '../../../ui/layout-mark.tsx';
import type { PlanFor } from './use-wall-plan.ts';
import { useCostWords } from './wall-cost.tsx';
import { layoutKeys } from './wall-keys.ts';

type Props = { planFor: PlanFor; onChoose: (layout: WallLayoutName) => void; onFill: () => void };

const keyOf = (layout: WallLayoutName): string | undefined => Object.keys(layoutKeys).find((key) => layoutKeys[key] === layout);

/** Every layout, each with what the wall would cost in it. */
export const LayoutMenu = ({ planFor, onChoose, onFill }: Props) => {
  const { t } = useTranslation('cameras');
  const { layout: present, cells } = useCameraWall();
  const words = useCostWords();
  const costOf = (layout: WallLayoutName): string =>
    words(planFor({ layout, tiles: cells.slice(0, wallLayouts[layout].cells.length), focus: null }));
  const trigger = (
    <button type="button" className="layout-more" aria-label={t('allLayouts')} title={t('allLayouts')}>
      <LayoutMark layout={present} />
      <span>{t('layoutName', { name: present })}</span>
      <ChevronDown aria-hidden="true" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {Object.values(wallLayouts).map(({ name }) => (
        <MenuItem key={name} onSelect={() => onChoose(name)}>
          <span className="layout-choice" aria-current={name === present || undefined}>
            <LayoutMark layout={name} />
            <span>{t('layoutName', { name })}</span>
            <small>{costOf(name)}</small>
            {keyOf(name) !== undefined && <KeyHint>{keyOf(name) ?? ''}</KeyHint>}
          </span>
        </MenuItem>
      ))}
      <MenuItem onSelect={onFill}>
        <span className="layout-fill">{t('fillFree')}</span>
      </MenuItem>
    </Menu>
  );
};
