import { useEffect } from 'react';
import { useSession } from '../../../data/session.ts';
import { draftKeeper } from './draft-keeper.ts';

/** Tells the keeper of half-done imports who sits here. Shows nothing. */
export const DraftSitting = () => {
  const { officerId = null, accounts } = useSession()?.session ?? {};
  useEffect(() => {
    if (accounts !== undefined) void draftKeeper.sit({ officerId, accounts });
  }, [officerId, accounts]);
  return null;
};
