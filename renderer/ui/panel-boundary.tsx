import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

const Failed = ({ onReopen }: { onReopen: () => void }) => {
  const { t } = useTranslation('common');
  return (
    <EmptyState title={t('panelFailed')}>
      <span>{t('panelFailedHelp')}</span>
      <Button onClick={onReopen}>{t('reopen')}</Button>
    </EmptyState>
  );
};

/** Keeps a defect of one panel inside it. */
export class PanelBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onReopen={() => this.setState({ failed: false })} /> : this.props.children;
  }
}
