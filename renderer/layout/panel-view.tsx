import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelName } from '#contract/calls.ts';
import { panels } from '../panels/catalogue.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';

/** One panel of the catalogue, its defects kept inside. */
export const PanelView = ({ name }: { name: PanelName }) => {
  const { t } = useTranslation(['common', 'shell']);
  const { titleKey, component: Panel } = panels[name];
  return (
    <section className="panel" aria-label={t(`shell:${titleKey}`)}>
      <PanelBoundary>
        <Suspense fallback={<EmptyState title={t('loading')} />}>
          <Panel />
        </Suspense>
      </PanelBoundary>
    </section>
  );
};
