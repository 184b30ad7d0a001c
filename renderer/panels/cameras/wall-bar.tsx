import { PanelRight, PanelRightClose } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCameraWall, wallLayouts } from '../../data/camera-wall.ts';
import { IconButton } from '../../ui/button.tsx';
import type { WallFocus } from './use-wall-focus.ts';

type Props = { focus: WallFocus; isListOpen: boolean; onList: () => void; note: string | null };

/** How many tiles, whether the list is open, and what is wrong with the catalogue. */
export const WallBar = ({ focus, isListOpen, onList, note }: Props) => {
  const { t } = useTranslation('cameras');
  const { layout, setLayout } = useCameraWall();
  return (
    <div className="wall-bar">
      <div className="wall-layouts" role="group" aria-label={t('layout')}>
        {wallLayouts.map((count) => (
          <button
            key={count}
            type="button"
            aria-label={t(`layout_${count}`)}
            title={t(`layout_${count}`)}
            aria-pressed={focus.cell === null && layout === count}
            onClick={() => focus.leave(() => setLayout(count))}
          >
            <LayoutMark side={Math.sqrt(count)} />
          </button>
        ))}
      </div>
      <span className="wall-note" role="status">
        {note}
      </span>
      <IconButton label={t(isListOpen ? 'hideList' : 'showList')} aria-expanded={isListOpen} onClick={onList}>
        {isListOpen ? <PanelRightClose /> : <PanelRight />}
      </IconButton>
    </div>
  );
};

const LayoutMark = ({ side }: { side: number }) => {
  const step = 14 / side;
  const places = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)] as const);
  return (
    <svg viewBox="0 0 16 12" aria-hidden="true">
      {places.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={1 + x * step} y={1 + (y * 10) / side} width={step - 1} height={10 / side - 1} />
      ))}
    </svg>
  );
};
