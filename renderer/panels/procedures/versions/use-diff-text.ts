import { useTranslation } from 'react-i18next';
import type { ContentField, Difference, StepField } from '#domain/procedures/compute-diff.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import type { ProcedureStep } from '#domain/procedures/procedure-step.ts';
import { useLive } from '../../../data/live.ts';
import { minutesText, roleName, textIn } from '../../../runs/run-words.ts';

type DiffText = { readonly title: string; readonly before: string | null; readonly after: string | null };

/** A difference in words: what it is about, what stood there, what stands there now. */
export const useDiffText = (older: ProcedureContent, newer: ProcedureContent): ((difference: Difference) => DiffText) => {
  const { t, i18n } = useTranslation(['procedures', 'common']);
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  const none = '–';
  const stepText = ({ textVi, textEn }: ProcedureStep): string => textIn(i18n.language, textVi, textEn);
  const numbers = (ids: readonly string[], { steps }: ProcedureContent): string =>
    ids.map((id) => steps.findIndex((step) => step.id === id) + 1).join(', ') || none;

  const ofStep = (field: StepField, value: unknown, content: ProcedureContent): string => {
    if (value === null || value === '') return none;
    if (field === 'role') return roleName(i18n.language, content, value as never) ?? none;
    if (field === 'dueMin') return minutesText(t as never, Number(value));
    if (field === 'dueFrom') return t(`dueFrom_${value as 'start' | 'ready'}`);
    if (field === 'after') return numbers(value as string[], content);
    if (field === 'evidence') {
      const { kind, label } = value as NonNullable<ProcedureStep['evidence']>;
      return [t(`evidence_${kind}`), label].filter(Boolean).join(': ');
    }
    if (field !== 'question') return String(value);
    const { textVi, textEn, choices } = value as NonNullable<ProcedureStep['question']>;
    const answers = choices.map((choice) => `${textIn(i18n.language, choice.textVi, choice.textEn)} → ${numbers(choice.opens, content)}`);
    return `${textIn(i18n.language, textVi, textEn)} ${answers.join('; ')}`;
  };

  const ofField = (field: ContentField, value: unknown): string => {
    if (field === 'types') return (value as ProcedureContent['types']).map((type) => t(`common:type_${type}`)).join(', ') || none;
    if (field === 'places') {
      const { communes, roads, gates } = value as ProcedureContent['places'];
      const named = communes.map((code) => units.find((unit) => unit.code === code)?.fullName ?? code);
      return [...named, ...roads, ...gates.map((id) => places.find((place) => place.id === id)?.name ?? id)].join(', ') || t('anywhere');
    }
    if (!Array.isArray(value)) return String(value) || none;
    const line = (each: unknown): string =>
      typeof each === 'string'
        ? each
        : Object.values(each as object)
            .slice(1)
            .filter(Boolean)
            .join(' · ');
    return value.map(line).join('; ') || none;
  };

  return (difference) => {
    if (difference.k === 'field') {
      const { field, before, after } = difference;
      return { title: t(`field_${field}`), before: ofField(field, before), after: ofField(field, after) };
    }
    if (difference.k === 'changed') {
      const { n, field, before, after } = difference;
      return {
        title: t('diff_changed', { n, field: t(`field_${field}`) }),
        before: ofStep(field, before, older),
        after: ofStep(field, after, newer),
      };
    }
    const text = stepText(difference.step);
    if (difference.k === 'moved')
      return { title: t('diff_moved', { text, from: difference.from, to: difference.to }), before: null, after: null };
    return { title: t(`diff_${difference.k}`, { n: difference.n, text }), before: null, after: null };
  };
};
