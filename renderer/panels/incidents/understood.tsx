import { CalendarClock, Car, MapPin, Milestone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readSearch, type Understood as Part } from '#domain/search/read-search.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';

const icons = { time: CalendarClock, plate: Car, road: Milestone, unit: MapPin } as const;
const dayMs = 86_400_000;

const rangeText = (fromMs: number, toMs: number): string => {
  const wholeDays = (fromMs + 7 * 3_600_000) % dayMs === 0 && (toMs + 7 * 3_600_000) % dayMs === 0;
  if (!wholeDays) return `${formatDateTime(fromMs)} – ${formatDateTime(toMs)}`;
  return toMs - fromMs === dayMs ? formatDate(fromMs) : `${formatDate(fromMs)} – ${formatDate(toMs - dayMs)}`;
};

const keyOf = (part: Part): string => `${part.k} ${part.k === 'time' ? part.fromMs : part.text}`;

/** How what was typed is read: nothing is read into a search unseen. */
export const Understood = ({ text }: { text: string }) => {
  const { t } = useTranslation('search');
  const units = useLive('adminUnits.list').rows;
  const now = useNow(60_000);
  const { understood } = readSearch(text, { now, units });
  if (understood.length === 0) return null;
  return (
    <ul className="understood" aria-label={t('understood')} title={t('quoteHint')}>
      {understood.map((part) => {
        const Icon = icons[part.k];
        return (
          <li key={keyOf(part)}>
            <Icon size={12} aria-hidden="true" />
            {part.k === 'time' && rangeText(part.fromMs, part.toMs)}
            {(part.k === 'plate' || part.k === 'road') && part.text}
            {part.k === 'unit' && t(part.isOldName ? 'oldUnit' : 'unit', { name: part.text, count: part.units })}
          </li>
        );
      })}
    </ul>
  );
};
