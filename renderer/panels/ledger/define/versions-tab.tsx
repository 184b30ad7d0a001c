import { useState } from 'react';
import type { IndicatorRow } from '#contract/indicators.ts';
import { computeDefinitionDiff } from '#domain/indicators/definition-diff.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Definition, draftOfRow } from './use-definition.ts';
import type { DefinitionWords } from './use-definition-words.ts';
import { useFieldText } from './use-field-text.ts';

type Props = {
  readonly row: IndicatorRow;
  readonly definition: Definition;
  readonly words: DefinitionWords;
  readonly disabled: boolean;
  readonly onRestored: () => void;
};

/** Former versions, the latest first, each told apart from what is in force. */
export const VersionsTab = ({ row, definition, words, disabled, onRestored }: Props) => {
  const { t } = words;
  const users = useLive('users.list').rows;
  const past = row.past.toReversed();
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = past.find(({ version }) => version === chosen) ?? past[0];
  if (!shown) return <EmptyState title={t('noVersions')}>{t('noVersionsHelp', { n: row.version })}</EmptyState>;
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.name ?? (id === 'chilang' ? t('shipped') : id);
  return (
    <div className="df-versions">
      <ol aria-label={t('tab_versions')}>
        {past.map(({ version, untilMs, changedBy, reason }) => (
          <li key={version}>
            <button
              type="button"
              data-testid="definition-version"
              aria-current={version === shown.version || undefined}
              onClick={() => setChosen(version)}
            >
              <b>{t('version', { n: version })}</b>
              <small>{t('leftBy', { time: formatDateTime(untilMs), name: nameOf(changedBy) })}</small>
              <span>{reason}</span>
            </button>
          </li>
        ))}
      </ol>
      <section aria-label={t('differences')} tabIndex={0}>
        <header>
          <h3>{t('comparison', { n: shown.version, now: row.version })}</h3>
          {!disabled && (
            <Button
              onClick={() => {
                definition.restore(shown.draft, t('restoreReason', { n: shown.version }));
                onRestored();
              }}
            >
              {t('restore')}
            </Button>
          )}
        </header>
        <Differences older={shown.draft} newer={draftOfRow(row) as IndicatorDraft} words={words} />
      </section>
    </div>
  );
};

/** Field by field what stood there and what stands there now. */
export const Differences = ({ older, newer, words }: { older: IndicatorDraft; newer: IndicatorDraft; words: DefinitionWords }) => {
  const { t } = words;
  const text = useFieldText(words);
  const fields = computeDefinitionDiff(older, newer);
  if (fields.length === 0) return <p className="df-said">{t('noDifference')}</p>;
  return (
    <dl className="df-diff">
      {fields.map((field) => (
        <div key={field} data-testid="definition-difference">
          <dt>{t(`field_${field}`)}</dt>
          <dd>
            <del>{text(field, older)}</del> <ins>{text(field, newer)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};
