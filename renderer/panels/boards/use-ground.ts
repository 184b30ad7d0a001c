import { useEffect, useState } from 'react';
import { type Ground, loadGround } from '../../mini-map/ground.ts';

/** The schematic ground of the basemap; null while it is read, or where it cannot be. */
export const useGround = (): Ground | null => {
  const [ground, setGround] = useState<Ground | null>(null);
  useEffect(() => {
    let isWanted = true;
    // Without it the circles stand alone, which is said by the empty ground.
    loadGround()
      .then((read) => isWanted && setGround(read))
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, []);
  return ground;
};
