import { Layers, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYER_GROUPS, type LayerGroup } from './map-types.ts';
import { CameraMark, SeverityMark } from './map-marks.tsx';

type Props = { shown: readonly LayerGroup[]; onShown: (shown: readonly LayerGroup[]) => void };

const SEVERITIES = [1, 2, 3, 4] as const;
const CAMERA_STATES = ['up', 'stalled', 'down', 'unknown'] as const;

const LayerSwitches = ({ shown, onShown }: Props) => {
  const { t } = useTranslation('map');
  const toggle = (group: LayerGroup): void =>
    onShown(LAYER_GROUPS.filter((one) => (one === group ? !shown.includes(one) : shown.includes(one))));
  return (
    <fieldset>
      <legend>{t('layers')}</legend>
      {LAYER_GROUPS.map((group) => (
        <label key={group}>
          <input type="checkbox" checked={shown.includes(group)} onChange={() => toggle(group)} />
          {t(`layer_${group}`)}
        </label>
      ))}
    </fieldset>
  );
};

/** Switches of the layers, and what the signs mean. Folded until asked for. */
export const MapLegend = (props: Props) => {
  const { t } = useTranslation('map');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="map-legend" data-open={isOpen || undefined}>
      <button type="button" aria-expanded={isOpen} title={t('layers')} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <X /> : <Layers />}
        <span>{t('layers')}</span>
      </button>
      {isOpen && (
        <div className="map-legend-body">
          <LayerSwitches {...props} />
          <h3>{t('legend')}</h3>
          <ul>
            {SEVERITIES.map((severity) => (
              <li key={severity}>
                <SeverityMark severity={severity} />
                {t(`severity_${severity}`)}
              </li>
            ))}
            {CAMERA_STATES.map((state) => (
              <li key={state}>
                <CameraMark state={state} />
                Camera: {t(`camera_${state}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
