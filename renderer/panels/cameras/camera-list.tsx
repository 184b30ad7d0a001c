import { useState } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import { useCameraWall, visibleTiles } from '../../data/camera-wall.ts';
import { useSelectedId, useSelection } from '../../data/selection.ts';
import { useCameraNumbers } from '../../data/wall-numbers.ts';
import { CameraListActs } from './camera-list-acts.tsx';
import { CameraListRow } from './camera-list-row.tsx';
import { findCameras } from './find-cameras.ts';
import { useCameraWords } from './use-camera-words.ts';
import { useListKeys } from './use-list-keys.ts';

/** All cameras, to find one and put it on the wall. */
export const CameraList = ({ cameras }: { cameras: readonly CameraRow[] }) => {
  const { t } = useCameraWords();
  const [text, setText] = useState('');
  const { cells, layout, show } = useCameraWall();
  const select = useSelection((state) => state.select);
  const selectedId = useSelectedId('camera');
  const numbers = useCameraNumbers();
  const found = findCameras(cameras, text);
  const shown = new Set(visibleTiles({ layout, cells }).map((tile) => tile?.camera));
  const chosen = cameras.find(({ id }) => id === selectedId);
  const keys = useListKeys(found.length);
  const open = (camera: CameraRow): void => {
    show(camera.id);
    select({ kind: 'camera', id: camera.id });
  };

  return (
    <aside className="camera-list" aria-label={t('list')}>
      <input
        className="input"
        type="search"
        value={text}
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first && text !== '') open(first);
        }}
      />
      <p className="camera-count" role="status">
        {t('count', { n: found.length, total: cameras.length })}
      </p>
      <ul ref={keys.list} title={t('rowHelp')} aria-label={t('list')} onKeyDown={keys.onKeyDown}>
        {found.map((camera, at) => (
          <CameraListRow
            key={camera.id}
            camera={camera}
            number={numbers.get(camera.id)}
            isShown={shown.has(camera.id)}
            isSelected={camera.id === selectedId}
            isReachable={at === keys.at}
            onReached={() => keys.reach(at)}
            onSelect={() => select({ kind: 'camera', id: camera.id })}
            onOpen={() => open(camera)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className="camera-none">{t('nothingFound')}</p>}
      <CameraListActs key={chosen?.id} camera={chosen} />
    </aside>
  );
};
