import { Download, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clipPath, type ClipPart, type ClipRow } from '#contract/clips.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useSelection } from '../../data/selection.ts';
import { formatClock, formatDate, formatNumber } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import './clips.css';

/** Stretches of the recording that are kept: their files, hashes and incidents. */
export const ClipsPanel = () => {
  const { t } = useTranslation('clips');
  const { rows, status } = useLive('clips.list');
  if (rows.length === 0) {
    return <EmptyState title={t(status === 'loading' ? 'loading' : 'none')}>{status === 'loading' ? null : t('noneHelp')}</EmptyState>;
  }
  return (
    <section className="clips-panel" aria-label={t('title')}>
      <ul>
        {rows.map((clip) => (
          <ClipItem key={clip.id} clip={clip} />
        ))}
      </ul>
    </section>
  );
};

const ClipItem = ({ clip }: { clip: ClipRow }) => {
  const { t } = useTranslation(['clips', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const mayAct = useMayAct();
  const [isSure, setIsSure] = useState(false);
  const run = (name: 'clips.retry' | 'clips.remove'): void => {
    bridge.call(name, { clipId: clip.id }).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  const hasFailed = clip.parts.some(({ state }) => state.k === 'failed');
  return (
    <li className="clip" data-testid="clip" data-clip={clip.id}>
      <header>
        <h3>
          {formatClock(clip.fromMs)} – {formatClock(clip.toMs)} <small>{formatDate(clip.fromMs)}</small>
        </h3>
        {clip.note && <span className="clip-note">{clip.note}</span>}
        {clip.incidentId !== null && <IncidentLink id={clip.incidentId} />}
        <span className="clip-acts">
          {hasFailed && (
            <IconButton label={t('retry')} disabled={!mayAct} onClick={() => run('clips.retry')}>
              <RotateCcw size={15} />
            </IconButton>
          )}
          {isSure ? (
            <>
              <Button onClick={() => run('clips.remove')}>{t('reallyRemove')}</Button>
              <Button kind="quiet" onClick={() => setIsSure(false)}>
                {t('common:cancel')}
              </Button>
            </>
          ) : (
            <IconButton label={t('remove')} disabled={!mayAct} onClick={() => setIsSure(true)}>
              <Trash2 size={15} />
            </IconButton>
          )}
        </span>
      </header>
      <ul>
        {clip.parts.map((part) => (
          <PartLine key={part.camera} clip={clip} part={part} />
        ))}
      </ul>
    </li>
  );
};

const IncidentLink = ({ id }: { id: IncidentId }) => {
  const { t } = useTranslation('clips');
  const select = useSelection((state) => state.select);
  const [incident] = useLive('incident.detail', { id }).rows;
  return (
    <Button kind="quiet" onClick={() => select({ kind: 'incident', id })}>
      {incident?.title ?? t('incident')}
    </Button>
  );
};

const PartLine = ({ clip, part: { cameraName, state } }: { clip: ClipRow; part: ClipPart }) => {
  const { t, i18n } = useTranslation('clips');
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  return (
    <li className="clip-part" data-state={state.k}>
      <span className="clip-camera">{cameraName}</span>
      {state.k === 'waiting' && <span>{t('waiting')}</span>}
      {state.k === 'writing' && <progress aria-label={t('writing')} value={state.done} max={state.segments} />}
      {state.k === 'failed' && <span className="clip-failed">{t(`failed_${state.why}`)}</span>}
      {state.k === 'done' &&
        state.files.map((file) => (
          <span key={file.name} className="clip-file">
            <a className="button" href={clipPath(clip.id, file.name)} download aria-label={t('download', { name: cameraName })}>
              <Download size={14} aria-hidden="true" /> MP4 · {formatNumber(Math.round(file.bytes / 104_857.6) / 10, lang)} MB
            </a>
            <span>
              {formatClock(file.fromMs)} – {formatClock(file.toMs)}
            </span>
            <code title={t('hashHelp')}>{file.sha256}</code>
          </span>
        ))}
    </li>
  );
};
