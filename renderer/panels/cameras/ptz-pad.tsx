import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { CameraRow, PtzRow } from '#contract/rows.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { HolderLine } from './ptz/holder-line.tsx';
import { PatrolEditor } from './ptz/patrol-editor.tsx';
import { PresetList } from './ptz/preset-list.tsx';
import { StickPad } from './ptz/stick-pad.tsx';
import { useHand } from './ptz/use-hand.ts';
import { usePresets } from './ptz/use-presets.ts';
import { useCameraWords } from './use-camera-words.ts';
import './ptz-pad.css';

type Props = { camera: CameraRow; onClose: () => void };

/** Turns a camera: stick, presets, patrol, and who holds it. Escape closes it; closing stops what is moved here. */
export const PtzPad = ({ camera, onClose }: Props) => {
  const { t } = useTranslation('ptz');
  const { name } = useCameraWords();
  const { rows, status } = useLive('ptz.state', { id: camera.id });
  const [state] = rows;
  return (
    <section
      className="ptz-pad"
      data-testid="ptz-pad"
      aria-label={t('title', { name: name(camera) })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>{name(camera)}</h2>
        <IconButton label={t('close')} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      {state ? <PadBody key={camera.id} state={state} /> : <p className="ptz-told">{t(status === 'loading' ? 'reading' : 'cannotTurn')}</p>}
    </section>
  );
};

const PadBody = ({ state }: { state: PtzRow }) => {
  const { t } = useTranslation('ptz');
  const { id, holder, failure, patrol } = state;
  const { presets, reload } = usePresets(id);
  const [tab, setTab] = useState<'presets' | 'patrol'>('presets');
  const act = useAct();
  const hand = useHand(id, act.tell);
  const isOthers = holder !== null && !holder.isMine && holder.grade === 'hand';
  const mayAct = useMayAct();
  const disabled = !mayAct || isOthers;
  return (
    <>
      <HolderLine
        state={state}
        onHold={(take) => void act.call('ptz.hold', { id, take })}
        onRelease={() => void act.call('ptz.release', { id })}
        onAsk={() => void act.call('ptz.ask', { id }).then((ok) => ok && act.say(t('askSent')))}
      />
      {failure && (
        <p className="ptz-failure" role="alert">
          {t(`trouble_${failure.kind}`)} <small>{t(`help_${failure.kind}`)}</small>
        </p>
      )}
      <StickPad aim={state.aim} velocity={hand.velocity} disabled={disabled} onPush={hand.push} />
      <div className="ptz-tabs">
        {(['presets', 'patrol'] as const).map((each) => (
          <Button key={each} kind="quiet" aria-pressed={tab === each} onClick={() => setTab(each)}>
            {t(each)}
          </Button>
        ))}
      </div>
      {presets === null && <p className="ptz-told">{t('readingPresets')}</p>}
      {presets && tab === 'presets' && (
        <PresetList
          presets={presets}
          at={patrol.at}
          disabled={disabled}
          onGo={(token) => void act.call('ptz.gotoPreset', { id, token })}
          onSave={(name, token) => void act.call('ptz.savePreset', { id, name, token }).then(reload)}
          onRemove={(token) => void act.call('ptz.removePreset', { id, token }).then(reload)}
        />
      )}
      {presets && tab === 'patrol' && (
        <PatrolEditor
          presets={presets}
          patrol={patrol}
          // It may be set up while another holds the camera, and begins when that one lets go.
          disabled={!mayAct}
          onPatrol={(plan, on) => void act.call('ptz.patrol', { id, presets: plan, on })}
        />
      )}
    </>
  );
};

/** Calls that tell what went wrong, but for what the pad shows anyway. */
const useAct = () => {
  const { t } = useTranslation();
  const call = useCall();
  const add = useToasts((toasts) => toasts.add);
  const tell = (error: unknown): void => {
    const isShown = error instanceof ChiLangError && error.kind === 'cameraTrouble';
    const isHeld = error instanceof ChiLangError && error.kind === 'conflict';
    if (!isShown) add({ level: 'warning', text: isHeld ? t('ptz:isHeld') : errorText(t, error) });
  };
  return {
    tell,
    say: (text: string): void => add({ level: 'info', text }),
    call: <N extends CallName>(name: N, params: CallParams<N>): Promise<boolean> =>
      call(name, params).then(
        () => true,
        (error: unknown) => {
          tell(error);
          return false;
        },
      ),
  };
};
