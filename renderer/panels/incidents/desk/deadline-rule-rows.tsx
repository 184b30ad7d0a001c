import { useTranslation } from 'react-i18next';
import type { DeadlinePolicyDraft } from '#domain/desk/deadline-policy.ts';
import { IncidentType, Severity } from '#domain/incident.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/field.tsx';
import { MinutesInput } from './minutes-input.tsx';

type Props = { draft: DeadlinePolicyDraft; disabled: boolean; onDraft: (draft: DeadlinePolicyDraft) => void };
type Span = { readonly respondMin: number; readonly resolveMin: number };

const fields = ['respondMin', 'resolveMin'] as const;
const mostMinutes = 28 * 24 * 60;
const severities = [1, 2, 3, 4] as const;

/** Minutes by severity, then what of a type is given another time. */
export const DeadlineRuleRows = ({ draft, disabled, onDraft }: Props) => {
  const { t } = useTranslation(['desk', 'common']);
  const { exceptions } = draft;
  const cells = (of: string, span: Span, onSpan: (span: Span) => void) =>
    fields.map((field) => (
      <td key={field}>
        <MinutesInput
          label={`${of}: ${t(field)}`}
          value={span[field]}
          most={mostMinutes}
          {...{ disabled }}
          onMinutes={(minutes) => onSpan({ ...span, [field]: minutes })}
        />
      </td>
    ));
  const change = (at: number, made: Partial<(typeof exceptions)[number]>): void =>
    onDraft({ ...draft, exceptions: exceptions.map((each, i) => (i === at ? { ...each, ...made } : each)) });
  const add = (): void =>
    onDraft({ ...draft, exceptions: [...exceptions, { type: freeType(exceptions), severity: 1, ...draft.severities[1] }] });
  const levels = severities.map((value) => ({ value: String(value), text: t(`common:severity_${value}`) }));
  const types = IncidentType.options.map((value) => ({ value, text: t(`common:type_${value}`) }));
  return (
    <table className="deadline-rules">
      <thead>
        <tr>
          <th scope="col">{t('ruleFor')}</th>
          <th scope="col">{t('respondMin')}</th>
          <th scope="col">{t('resolveMin')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {severities.map((severity) => (
          <tr key={severity}>
            <th scope="row">{t(`common:severity_${severity}`)}</th>
            {cells(t(`common:severity_${severity}`), draft.severities[severity], (span) =>
              onDraft({ ...draft, severities: { ...draft.severities, [severity]: span } }),
            )}
            <td />
          </tr>
        ))}
        {exceptions.map(({ type, severity, ...span }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two exceptions may say the same while they are written
          <tr key={at}>
            <th scope="row" className="deadline-exception">
              <Select
                aria-label={t('exceptionType', { n: at + 1 })}
                value={type}
                {...{ disabled }}
                options={types}
                onPick={(value) => change(at, { type: IncidentType.parse(value) })}
              />
              <Select
                aria-label={t('exceptionSeverity', { n: at + 1 })}
                value={String(severity)}
                {...{ disabled }}
                options={levels}
                onPick={(value) => change(at, { severity: Severity.parse(Number(value)) })}
              />
            </th>
            {cells(t('exceptionType', { n: at + 1 }), span, (made) => change(at, made))}
            <td>
              <Button
                kind="quiet"
                disabled={disabled}
                aria-label={t('dropException', { n: at + 1 })}
                onClick={() => onDraft({ ...draft, exceptions: exceptions.filter((_, i) => i !== at) })}
              >
                {t('remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4}>
            <Button disabled={disabled || exceptions.length >= 60} onClick={add}>
              {t('addException')}
            </Button>
          </td>
        </tr>
      </tfoot>
    </table>
  );
};

/** A type that has no exception for the first severity yet. */
const freeType = (exceptions: DeadlinePolicyDraft['exceptions']): IncidentType =>
  IncidentType.options.find((type) => !exceptions.some((each) => each.type === type && each.severity === 1)) ?? 'other';
