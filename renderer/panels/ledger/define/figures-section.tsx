import { Plus } from 'lucide-react';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { partsOf } from '#domain/indicators/parts.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import { useLive } from '../../../data/live.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useLedgerDesk } from '../ledger-desk.ts';
import { partName } from './definition-draft.ts';
import { Section, type SectionProps } from './section.tsx';
import type { FormDraft } from './use-definition.ts';

const places = Array.from({ length: 20 }, (_, i) => String(i + 1));

/** Several figures under one name: which one this is, whether it belongs to another, and which others belong to it. */
export const FiguresSection = (props: SectionProps) => {
  const { definition, words, exists, disabled } = props;
  const { t } = words;
  const { draft, change, code } = definition;
  const all = useLive('indicators.definitions').rows;
  const parts = exists ? partsOf(code, all) : [];
  const main = all.find(({ id }) => id === draft.partOf?.indicator);
  /** The whole name follows the short one until somebody writes another. */
  const follow = (name: 'nameVi' | 'nameEn', before: string, after: string): Partial<FormDraft> =>
    main && draft[name] === partName(main[name], before) ? { [name]: partName(main[name], after) } : {};
  const short = (label: string, value: string, onText: (text: string) => void) => (
    <Field label={label}>
      <Input {...{ value, disabled }} maxLength={40} placeholder={t('shortHint')} onChange={({ target }) => onText(target.value)} />
    </Field>
  );
  return (
    <Section title={t('section_figures')}>
      {short(t('field_shortVi'), draft.shortVi, (shortVi) => change({ shortVi, ...follow('nameVi', draft.shortVi, shortVi) }))}
      {short(t('field_shortEn'), draft.shortEn, (shortEn) => change({ shortEn, ...follow('nameEn', draft.shortEn, shortEn) }))}
      {parts.length === 0 && <PartPick {...props} all={all} />}
      {draft.partOf && (
        <>
          <Field label={t('partAt')}>
            <Select
              {...{ disabled }}
              value={String(draft.partOf.at)}
              onPick={(at) => draft.partOf && change({ partOf: { ...draft.partOf, at: Number(at) } })}
              options={places.map((value) => ({ value, text: value }))}
            />
          </Field>
          <p className="df-said df-whole">{t('partHelp')}</p>
        </>
      )}
      {exists && draft.partOf === null && <Parts {...{ parts, words, disabled }} id={code as IndicatorId} />}
    </Section>
  );
};

/** What it is a figure of; it takes on what it has from that one. */
const PartPick = ({ definition, words: { t, figures }, disabled, all }: SectionProps & { all: readonly IndicatorRow[] }) => {
  const { draft, change, code } = definition;
  const offered = all.filter(({ id, partOf, isRetired }) => partOf === null && !isRetired && id !== code);
  const pick = (id: string): void => {
    const main = offered.find((each) => each.id === id);
    if (!main) return change({ partOf: null });
    const { group, places: kind, areas, owner } = main;
    const at = Math.min(20, 1 + Math.max(0, ...partsOf(main.id, all).map(({ partOf }) => partOf?.at ?? 0)));
    change({ partOf: { indicator: main.id, at }, group, places: kind, areas, owner });
  };
  return (
    <div className="df-wide">
      <Field label={t('field_partOf')}>
        <Select
          {...{ disabled }}
          value={draft.partOf?.indicator ?? ''}
          onPick={pick}
          options={[{ value: '', text: t('standsAlone') }, ...offered.map((row) => ({ value: row.id as string, text: figures.name(row) }))]}
        />
      </Field>
    </div>
  );
};

type PartsProps = {
  readonly id: IndicatorId;
  readonly parts: readonly IndicatorRow[];
  readonly words: SectionProps['words'];
  readonly disabled: boolean;
};

/** Its further figures, each a way to its own definition, and the way to one more. */
const Parts = ({ id, parts, words: { t, figures }, disabled }: PartsProps) => {
  const { open, openPart } = useLedgerDesk();
  return (
    <div className="df-whole df-parts">
      <span>{t('parts')}</span>
      {parts.length === 0 && <p className="df-said">{t('noParts')}</p>}
      {parts.map((part) => (
        <Button key={part.id} onClick={() => open(part.id)}>
          {figures.short(part)}
          {part.unit && <small>{part.unit}</small>}
        </Button>
      ))}
      {!disabled && (
        <Button onClick={() => openPart(id)}>
          <Plus size={14} aria-hidden="true" /> {t('addPart')}
        </Button>
      )}
    </div>
  );
};
