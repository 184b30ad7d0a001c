import { Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWallLimits } from '../../../data/wall-limits.ts';
import { formatBitRate } from '../../../i18n/format.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';

const megabit = 1_000_000;
const choices: readonly (number | null)[] = [
  null,
  megabit,
  2 * megabit,
  5 * megabit,
  10 * megabit,
  20 * megabit,
  50 * megabit,
  100 * megabit,
];

/** How much of the site's line the wall may take. */
export const LineLimit = () => {
  const { t, i18n } = useTranslation('cameras');
  const { bitsPerSecond, setLine } = useWallLimits();
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const words = (limit: number | null): string => (limit === null ? t('lineFree') : t('lineUpTo', { line: formatBitRate(limit, lang) }));
  const trigger = (
    <button
      type="button"
      className="button"
      data-kind="icon"
      aria-label={`${t('line')}: ${words(bitsPerSecond)}`}
      title={`${t('line')}: ${words(bitsPerSecond)}`}
    >
      <Network />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {choices.map((limit) => (
        <MenuItem key={limit ?? 0} onSelect={() => setLine(limit)}>
          <span aria-current={limit === bitsPerSecond || undefined}>{words(limit)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
};
