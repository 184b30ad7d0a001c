import { Clapperboard, Expand, History, Joystick, Maximize2, Minimize2, RotateCw, ScanSearch, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { useCameraWords } from '../use-camera-words.ts';

export type TileActions = {
  readonly onClear: () => void;
  readonly onFocus: () => void;
  readonly onRotate: () => void;
  readonly onWholePicture: () => void;
  readonly onFullScreen: () => void;
  /** Ten seconds back. */
  readonly onBack: () => void;
  readonly onRecording: () => void;
  /** Null: the camera cannot be turned. */
  readonly onTurn: (() => void) | null;
};

type Props = { acts: TileActions; isFocused: boolean; isAlone: boolean; isZoomed: boolean };

/** What can be done with a tile by mouse; most has a key as well. */
export const TileTools = ({ acts, isFocused, isAlone, isZoomed }: Props) => {
  const { t } = useCameraWords();
  const tool = (label: string, icon: ReactNode, onClick: () => void): ReactNode => (
    <IconButton label={label} tabIndex={-1} onClick={onClick}>
      {icon}
    </IconButton>
  );
  return (
    <span className="tile-tools">
      {isZoomed && tool(t('wholePicture'), <ScanSearch />, acts.onWholePicture)}
      {acts.onTurn && tool(t('turn'), <Joystick />, acts.onTurn)}
      {tool(t('reviewTen'), <History />, acts.onBack)}
      {tool(t('openRecording'), <Clapperboard />, acts.onRecording)}
      {tool(t('rotate'), <RotateCw />, acts.onRotate)}
      {tool(t('fullScreen'), <Expand />, acts.onFullScreen)}
      {!isAlone && tool(t(isFocused ? 'unfocus' : 'focus'), isFocused ? <Minimize2 /> : <Maximize2 />, acts.onFocus)}
      {tool(t('clear'), <X />, acts.onClear)}
    </span>
  );
};
