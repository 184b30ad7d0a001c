import { Expand, History, Maximize2, Minimize2, RotateCw, ScanSearch, X } from 'lucide-react';
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
};

type Props = TileActions & { isFocused: boolean; isAlone: boolean; isZoomed: boolean };

/** What can be done with a tile by mouse; each has a key as well. */
export const TileTools = ({ isFocused, isAlone, isZoomed, onClear, onFocus, onRotate, onWholePicture, onFullScreen, onBack }: Props) => {
  const { t } = useCameraWords();
  return (
    <span className="tile-tools">
      {isZoomed && (
        <IconButton label={t('wholePicture')} tabIndex={-1} onClick={onWholePicture}>
          <ScanSearch />
        </IconButton>
      )}
      <IconButton label={t('reviewTen')} tabIndex={-1} onClick={onBack}>
        <History />
      </IconButton>
      <IconButton label={t('rotate')} tabIndex={-1} onClick={onRotate}>
        <RotateCw />
      </IconButton>
      <IconButton label={t('fullScreen')} tabIndex={-1} onClick={onFullScreen}>
        <Expand />
      </IconButton>
      {!isAlone && (
        <IconButton label={t(isFocused ? 'unfocus' : 'focus')} tabIndex={-1} onClick={onFocus}>
          {isFocused ? <Minimize2 /> : <Maximize2 />}
        </IconButton>
      )}
      <IconButton label={t('clear')} tabIndex={-1} onClick={onClear}>
        <X />
      </IconButton>
    </span>
  );
};
