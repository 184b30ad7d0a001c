import { WallPage } from '../wall/wall-page.tsx';
import { useDocument } from './use-document.ts';

/** A window that covers a monitor of the room's wall. */
export const WallApp = ({ displayId }: { displayId: string }) => {
  useDocument();
  return <WallPage displayId={displayId} />;
};
