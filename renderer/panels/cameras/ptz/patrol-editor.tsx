import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PtzRow } from '#contract/rows.ts';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import type { Presets } from './use-presets.ts';

type Plan = PtzRow['patrol']['presets'];
type Props = { presets: Presets; patrol: PtzRow['patrol']; disabled: boolean; onPatrol: (presets: Plan, on: boolean) => void };

const usualDwellS = 15;

/** From preset to preset: which, and how long each. What is changed while it runs holds at once. */
export const PatrolEditor = ({ presets, patrol, disabled, onPatrol }: Props) => {
  const { t } = useTranslation('ptz');
  const [draft, setDraft] = useState<Plan | null>(null);
  const isOn = patrol.state === 'running' || patrol.state === 'yielding';
  const plan = (draft ?? patrol.presets).filter(({ token }) => presets.some((preset) => preset.token === token));
  const change = (next: Plan): void => {
    setDraft(next);
    if (isOn && next.length > 1) onPatrol(next, true);
  };
  return (
    <fieldset className="ptz-patrol" disabled={disabled}>
      <legend>
        {t('patrol')} · {t(`patrol_${patrol.state}`)}
      </legend>
      {presets.map(({ token, name }) => {
        const step = plan.find((each) => each.token === token);
        return (
          <div key={token} className="ptz-step">
            <label>
              <input
                type="checkbox"
                checked={step !== undefined}
                onChange={({ target }) =>
                  change(target.checked ? [...plan, { token, dwellS: usualDwellS }] : plan.filter((each) => each.token !== token))
                }
              />
              {name}
            </label>
            {step && (
              <Input
                type="number"
                min={3}
                max={3600}
                value={step.dwellS}
                aria-label={t('dwell', { name })}
                onChange={({ target }) => {
                  const dwellS = Math.min(3600, Math.max(3, Math.round(Number(target.value) || 3)));
                  change(plan.map((each) => (each.token === token ? { token, dwellS } : each)));
                }}
              />
            )}
          </div>
        );
      })}
      <Button disabled={!isOn && plan.length < 2} aria-pressed={isOn} onClick={() => onPatrol([...plan], !isOn)}>
        {t(isOn ? 'patrolStop' : 'patrolStart')}
      </Button>
      {!isOn && plan.length < 2 && <p className="ptz-told">{t('patrolNeedsTwo')}</p>}
    </fieldset>
  );
};
