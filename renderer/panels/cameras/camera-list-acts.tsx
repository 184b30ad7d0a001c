import { FileUp, Joystick, MapPin, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { useCameraImport } from '../../data/camera-import.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useSelection } from '../../data/selection.ts';
import { MiniMap } from '../../mini-map/mini-map.tsx';
import { Button } from '../../ui/button.tsx';
import { EditCameraDialog } from './edit-dialog.tsx';
import { PtzPad } from './ptz-pad.tsx';
import './camera-list-acts.css';

/** What can be done with the list, and with the camera that is selected in it. */
export const CameraListActs = ({ camera }: { camera: CameraRow | undefined }) => {
  const { t } = useTranslation('cameras');
  const openImport = useCameraImport((state) => state.open);
  const mayAct = useMayAct();
  const select = useSelection((state) => state.select);
  const [open, setOpen] = useState<'pad' | 'edit' | 'place' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="camera-list-acts">
      {/* Always there: a list that jumps under a double click does something else. */}
      <Button disabled={!camera?.hasPtz} aria-pressed={open === 'pad'} onClick={() => setOpen(open === 'pad' ? null : 'pad')}>
        <Joystick size={14} aria-hidden="true" /> {t('turn')}
      </Button>
      <Button disabled={!camera} aria-pressed={open === 'place'} onClick={() => setOpen(open === 'place' ? null : 'place')}>
        <MapPin size={14} aria-hidden="true" /> {t('place')}
      </Button>
      <Button disabled={!camera || !mayAct} onClick={() => setOpen('edit')}>
        <Pencil size={14} aria-hidden="true" /> {t('edit')}
      </Button>
      <Button disabled={!mayAct} onClick={openImport}>
        <FileUp size={14} aria-hidden="true" /> {t('import')}
      </Button>
      {open === 'pad' && camera?.hasPtz && (
        <div className="camera-list-pad">
          <PtzPad camera={camera} onClose={close} />
        </div>
      )}
      {open === 'place' && camera && (
        <div className="camera-list-pad camera-list-place">
          <MiniMap
            at={camera.position}
            where={camera.name}
            headingDeg={camera.headingDeg}
            onOpen={() => select({ kind: 'camera', id: camera.id })}
          />
        </div>
      )}
      {open === 'edit' && camera && <EditCameraDialog camera={camera} onClose={close} />}
    </div>
  );
};
