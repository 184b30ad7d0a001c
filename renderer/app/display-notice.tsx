import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { title: string; since?: string; children?: ReactNode };

/** Words that fill a screen which has nothing else to show. */
export const DisplayNotice = ({ title, since, children }: Props) => {
  const { t } = useTranslation('display');
  return (
    <main className="display-notice" role="status">
      <h1>{title}</h1>
      {since !== undefined && <p className="display-since">{t('since', { since })}</p>}
      {children !== undefined && <p>{children}</p>}
    </main>
  );
};
