import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameraImport } from '../../data/camera-import.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CameraList } from './camera-list.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { WallView } from './wall/wall-view.tsx';
import './cameras.css';
import './review/review.css';

const narrowPx = 640;

/** Live tiles and the list of all cameras. */
export const CamerasPanel = () => {
  const { t } = useTranslation('cameras');
  const { rows, status } = useLive('cameras.list');
  const panel = useRef<HTMLElement>(null);
  const isNarrow = useIsNarrow(panel, narrowPx);
  const [wanted, setWanted] = useState<{ isNarrow: boolean; isOpen: boolean } | null>(null);
  const isListOpen = wanted?.isNarrow === isNarrow ? wanted.isOpen : !isNarrow;
  const hasNone = rows.length === 0;
  return (
    <section
      ref={panel}
      className="cameras-panel"
      aria-label={t('title')}
      aria-busy={status === 'loading'}
      data-narrow={isNarrow || undefined}
    >
      {hasNone ? (
        <NoCameras status={status} />
      ) : (
        <WallView
          cameras={rows}
          isListOpen={isListOpen}
          onList={() => setWanted({ isNarrow, isOpen: !isListOpen })}
          note={status === 'stale' ? t('stale') : status === 'failed' ? t('failed') : null}
        />
      )}
      {isListOpen && !hasNone && <CameraList cameras={rows} />}
    </section>
  );
};

const NoCameras = ({ status }: { status: ReturnType<typeof useLive>['status'] }) => {
  const { t } = useTranslation(['cameras', 'common']);
  const neverSynced = useNeverSynced();
  const mayAct = useMayAct();
  const openImport = useCameraImport((state) => state.open);
  if (status === 'loading') return <EmptyState title={t('loading')} />;
  if (status === 'failed') return <EmptyState title={t('failed')}>{t('failedHelp')}</EmptyState>;
  if (neverSynced) return <EmptyState title={t('common:notYet')}>{t('common:notYetHelp')}</EmptyState>;
  return (
    <EmptyState title={t('noCameras')}>
      {t('noCamerasHelp')}
      <Button kind="primary" disabled={!mayAct} onClick={openImport}>
        {t('import')}
      </Button>
    </EmptyState>
  );
};
