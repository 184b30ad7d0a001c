import { X } from 'lucide-react';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../../data/live.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';

type Props = {
  readonly silent: readonly IndicatorId[];
  readonly words: DefinitionWords;
  readonly disabled: boolean;
  readonly onPick: (silent: IndicatorId[]) => void;
};

/** Indicators that ring nobody. */
export const SilentPicks = ({ silent, words: { t, figures }, disabled, onPick }: Props) => {
  const rows = useLive('indicators.definitions').rows;
  const nameOf = (id: IndicatorId): string => {
    const row = rows.find((each) => each.id === id);
    return row ? figures.figureName(row) : id;
  };
  const left = rows.filter(({ id, isRetired }) => !isRetired && !silent.includes(id));
  return (
    <div className="df-whole df-silent">
      <Field label={t('silent')}>
        <Select
          value=""
          {...{ disabled }}
          onPick={(id) => id !== '' && onPick([...silent, id as IndicatorId])}
          options={[
            { value: '', text: t('addSilent') },
            ...left.map((row) => ({ value: row.id as string, text: figures.figureName(row) })),
          ]}
        />
      </Field>
      {silent.length === 0 ? (
        <p className="df-said">{t('noneSilent')}</p>
      ) : (
        <ul aria-label={t('silent')}>
          {silent.map((id) => (
            <li key={id}>
              {nameOf(id)}
              {!disabled && (
                <IconButton label={t('ringAgain', { name: nameOf(id) })} onClick={() => onPick(silent.filter((each) => each !== id))}>
                  <X size={14} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
