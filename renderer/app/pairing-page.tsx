import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lang } from '../i18n/i18n.ts';

const minute = 60_000;

/** The code an officer types at the workstation, large enough to be read across the room, in both languages. */
export const PairingPage = ({ code, forMs }: { code: string; forMs: number }) => {
  const { i18n } = useTranslation('display');
  const first: Lang = i18n.language === 'en' ? 'en' : 'vi';
  return (
    <main className="pairing">
      <p className="pairing-name">Chi Lăng</p>
      <Steps lang={first} minutes={Math.max(1, Math.ceil(forMs / minute))}>
        <p className="pairing-code" data-testid="pairing-code" aria-label={code.split('').join(' ')}>
          <span>{code.slice(0, 3)}</span>
          <span>{code.slice(3)}</span>
        </p>
      </Steps>
      <Steps lang={first === 'vi' ? 'en' : 'vi'} minutes={Math.max(1, Math.ceil(forMs / minute))} />
      <p className="pairing-address">{location.host}</p>
    </main>
  );
};

const Steps = ({ lang, minutes, children }: { lang: Lang; minutes: number; children?: ReactNode }) => {
  const { i18n } = useTranslation('display');
  const t = i18n.getFixedT(lang, 'display');
  return (
    <section lang={lang}>
      <h1>{t('pair')}</h1>
      {children}
      <ol>
        <li>{t('step1')}</li>
        <li>{t('step2')}</li>
        <li>{t('step3')}</li>
      </ol>
      <p className="pairing-note">{t('codeFor', { count: minutes })}</p>
    </section>
  );
};
