import { Joystick } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { Button } from '../../ui/button.tsx';
import { PtzPad } from './ptz-pad.tsx';
import './camera-list-acts.css';

/** What can be done with the camera that is selected in the list. */
export const CameraListActs = ({ camera }: { camera: CameraRow }) => {
  const { t } = useTranslation('cameras');
  const [isTurning, setIsTurning] = useState(false);
  return (
    <div className="camera-list-acts">
      {camera.hasPtz && (
        <Button aria-pressed={isTurning} onClick={() => setIsTurning(!isTurning)}>
          <Joystick size={14} aria-hidden="true" /> {t('turn')}
        </Button>
      )}
      {isTurning && camera.hasPtz && (
        <div className="camera-list-pad">
          <PtzPad camera={camera} onClose={() => setIsTurning(false)} />
        </div>
      )}
    </div>
  );
};
