import { useLive } from '../../data/live.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useHealthWords } from './use-health-words.ts';

const mb = 1024 * 1024;

/** How the recording does: how many cameras, how much of its space, and what stops it. */
export const RingLine = () => {
  const { t, lang } = useHealthWords();
  const [ring] = useLive('ring.status').rows;
  if (!ring) return null;
  const size = (bytes: number): string => formatNumber(Math.round(bytes / mb), lang);
  const isWrong = ring.state !== 'on' && ring.state !== 'opening' && ring.state !== 'off';
  return (
    <span className="health-ring" data-wrong={isWrong || undefined} role={isWrong ? 'alert' : undefined}>
      {t(`ring_${ring.state}`, { n: ring.recording, minutes: Math.round(ring.keepMs / 60_000) })}
      {ring.state !== 'off' && ` · ${t('ringSpace', { used: size(ring.usedBytes), all: size(ring.budgetBytes) })}`}
    </span>
  );
};
