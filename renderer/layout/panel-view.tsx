import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelName } from '#contract/calls.ts';
import { panels } from '../panels/catalogue.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';

/** Where a panel that was just shown takes the focus; null: it is not there. */
export const panelElement = (name: PanelName): HTMLElement | null => document.querySelector<HTMLElement>(`.panel[data-panel="${name}"]`);

/** One panel of the catalogue, its defects kept inside. */
export const PanelView = ({ name }: { name: PanelName }) => {
  const { t } = useTranslation('common');
  const { component: Panel } = panels[name];
  return (
    <div className="panel" data-panel={name} tabIndex={-1}>
      <PanelBoundary>
        <Suspense fallback={<EmptyState title={t('loading')} />}>
          <Panel />
        </Suspense>
      </PanelBoundary>
    </div>
  );
};
