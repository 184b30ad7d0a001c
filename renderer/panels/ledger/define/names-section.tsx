import { indicatorGroups } from '#domain/indicators/groups.ts';
import type { UserId } from '#domain/ids.ts';
import { useLive } from '../../../data/live.ts';
import { Field, Input, Select, TextArea } from '../../../ui/field.tsx';
import { Section, type SectionProps } from './section.tsx';

/** What it is called and counted in, whose it is and where it comes from. */
export const NamesSection = ({ definition, words, exists, disabled }: SectionProps) => {
  const { t, figures } = words;
  const { draft, change, code, setCode, obstacles } = definition;
  const all = useLive('indicators.definitions').rows;
  const users = useLive('users.list').rows;
  const groups = [...new Set([...indicatorGroups, ...all.map(({ group }) => group), draft.group])];
  // What a further figure has from the one it is of is said there.
  const isPart = draft.partOf !== null;
  const text = (label: string, value: string, most: number, onText: (text: string) => void, list?: string, isFixed = false) => (
    <Field label={label}>
      <Input {...{ value, list }} disabled={disabled || isFixed} maxLength={most} onChange={({ target }) => onText(target.value)} />
    </Field>
  );
  return (
    <Section title={t('section_names')}>
      <Field label={t('code')} wrong={codeFault(obstacles, code, t)}>
        <Input
          value={code}
          disabled={disabled || exists}
          maxLength={22}
          autoFocus={!exists}
          spellCheck={false}
          placeholder={t('codeHint')}
          onChange={({ target }) => setCode(target.value.trim().toLowerCase())}
        />
      </Field>
      <Field label={t('field_group')}>
        <Select
          disabled={disabled || isPart}
          value={draft.group}
          onPick={(group) => change({ group })}
          options={groups.map((group) => ({ value: group, text: figures.group(group) }))}
        />
      </Field>
      <div className="df-wide">{text(t('field_nameVi'), draft.nameVi, 200, (nameVi) => change({ nameVi }))}</div>
      <div className="df-wide">{text(t('field_nameEn'), draft.nameEn, 200, (nameEn) => change({ nameEn }))}</div>
      {text(t('field_unit'), draft.unit, 40, (unit) => change({ unit }), 'df-units')}
      <Field label={t('field_decimals')}>
        <Select
          {...{ disabled }}
          value={String(draft.decimals)}
          onPick={(decimals) => change({ decimals: Number(decimals) })}
          options={[0, 1, 2, 3, 4].map((n) => ({ value: String(n), text: `${n} (${words.plain(Number((1234.5678).toFixed(n)))})` }))}
        />
      </Field>
      {text(t('field_ownerUnit'), draft.owner.unit, 120, (unit) => change({ owner: { ...draft.owner, unit } }), 'df-owners', isPart)}
      <Field label={t('field_ownerAccount')}>
        <Select
          disabled={disabled || isPart}
          value={draft.owner.account ?? ''}
          onPick={(account) => change({ owner: { ...draft.owner, account: (account || null) as UserId | null } })}
          options={[{ value: '', text: t('noAccount') }, ...users.map(({ id, name }) => ({ value: id as string, text: name }))]}
        />
      </Field>
      <div className="df-wide">{text(t('field_source'), draft.source, 120, (source) => change({ source }), 'df-sources')}</div>
      <div className="df-whole">
        <Field label={t('field_note')}>
          <TextArea
            {...{ disabled }}
            rows={2}
            maxLength={500}
            value={draft.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        </Field>
      </div>
      <Known id="df-units" values={all.map(({ unit }) => unit)} />
      <Known id="df-owners" values={all.map(({ owner }) => owner.unit)} />
      <Known id="df-sources" values={all.map(({ source }) => source)} />
    </Section>
  );
};

const codeFault = (obstacles: SectionProps['definition']['obstacles'], code: string, t: SectionProps['words']['t']): string | undefined => {
  if (obstacles.includes('codeTaken')) return t('fault_codeTaken');
  return code !== '' && obstacles.includes('noCode') ? t('fault_noCode') : undefined;
};

/** Words that are in use already, offered while typing. */
const Known = ({ id, values }: { id: string; values: readonly string[] }) => (
  <datalist id={id}>
    {[...new Set(values)].filter(Boolean).map((value) => (
      <option key={value} value={value} />
    ))}
  </datalist>
);
