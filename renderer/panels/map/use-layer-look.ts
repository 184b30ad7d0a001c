import { useMemo } from 'react';
import { computeDefaultLayers } from '#domain/map-layers/catalogue.ts';
import { useOfficer } from '../../data/officer.ts';
import { useLayerChoice } from './layer-choice.ts';
import { catalogueOpacity } from './layers/map-layers.tsx';
import type { LayerLook } from './style/layer-look.ts';

/** How layers are wanted here: as this workstation remembers, else as the officer's role has them. */
export const useLayerLook = (): LayerLook => {
  const { shown, opacity, order } = useLayerChoice();
  const role = useOfficer()?.role ?? null;
  return useMemo(
    () => ({ shown: shown ?? computeDefaultLayers(role), opacity: { ...catalogueOpacity, ...opacity }, order }),
    [shown, opacity, order, role],
  );
};
