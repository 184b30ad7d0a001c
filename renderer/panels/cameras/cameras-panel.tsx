import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CameraList } from './camera-list.tsx';
import { CameraWall } from './camera-wall.tsx';
import { useFirstFill } from './use-first-fill.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { useWallFocus } from './use-wall-focus.ts';
import { WallBar } from './wall-bar.tsx';
import './cameras.css';

const narrowPx = 640;

/** Live tiles and the list of all cameras. */
export const CamerasPanel = () => {
  const { t } = useTranslation('cameras');
  const { rows, status } = useLive('cameras.list');
  const panel = useRef<HTMLElement>(null);
  const isNarrow = useIsNarrow(panel, narrowPx);
  const [wanted, setWanted] = useState<{ isNarrow: boolean; isOpen: boolean } | null>(null);
  const isListOpen = wanted?.isNarrow === isNarrow ? wanted.isOpen : !isNarrow;
  const byId = useMemo(() => new Map<string, (typeof rows)[number]>(rows.map((camera) => [camera.id, camera])), [rows]);
  const focus = useWallFocus();
  useFirstFill(rows);

  const hasNone = rows.length === 0;
  return (
    <section
      ref={panel}
      className="cameras-panel"
      aria-label={t('title')}
      aria-busy={status === 'loading'}
      data-narrow={isNarrow || undefined}
    >
      <WallBar
        focus={focus}
        isListOpen={isListOpen}
        onList={() => setWanted({ isNarrow, isOpen: !isListOpen })}
        note={status === 'stale' ? t('stale') : status === 'failed' && !hasNone ? t('failed') : null}
      />
      {hasNone ? <NoCameras status={status} /> : <CameraWall cameras={byId} focus={focus} />}
      {isListOpen && !hasNone && <CameraList cameras={rows} />}
    </section>
  );
};

const NoCameras = ({ status }: { status: ReturnType<typeof useLive>['status'] }) => {
  const { t } = useTranslation(['cameras', 'common']);
  const neverSynced = useNeverSynced();
  if (status === 'loading') return <EmptyState title={t('loading')} />;
  if (status === 'failed') return <EmptyState title={t('failed')}>{t('failedHelp')}</EmptyState>;
  if (neverSynced) return <EmptyState title={t('common:notYet')}>{t('common:notYetHelp')}</EmptyState>;
  return <EmptyState title={t('noCameras')}>{t('noCamerasHelp')}</EmptyState>;
};
