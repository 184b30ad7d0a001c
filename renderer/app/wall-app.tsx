import { useEffect } from 'react';
import { useFollowPreferences } from '../data/preferences.ts';
import { WallPage } from '../wall/wall-page.tsx';
import { ExerciseFrame } from './exercise-frame.tsx';
import { useDocument } from './use-document.ts';

/** A window that covers a monitor of the room's wall: dark, whatever the desk is, and in the desk's language. */
export const WallApp = ({ displayId }: { displayId: string }) => {
  useDocument();
  useFollowPreferences();
  useEffect(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  return (
    <>
      <WallPage displayId={displayId} />
      <ExerciseFrame />
    </>
  );
};
