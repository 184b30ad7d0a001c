import { useRef } from 'react';
import { evaluate, readFormula } from '#domain/indicators/formula.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { locateProblem } from '#domain/indicators/locate-problem.ts';
import { type Figure, isMissing, missing } from '#domain/indicators/missing.ts';
import { useLive } from '../../../data/live.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import type { SectionProps } from './section.tsx';

/** A formula, checked at every letter: what is wrong at which place, else what it would be now. */
export const FormulaField = ({ formula, definition, words, disabled }: SectionProps & { formula: string }) => {
  const { t, figures } = words;
  const { problem, change, draft } = definition;
  const area = useRef<HTMLTextAreaElement>(null);
  const known = useLive('indicators.definitions').rows.filter(({ isRetired, id }) => !isRetired && id !== definition.code);
  const now = useFormulaNow(problem ? null : formula);
  const insert = (code: string): void => {
    const box = area.current;
    if (code === '' || !box) return;
    const [from, to] = [box.selectionStart, box.selectionEnd];
    change({ formula: `${formula.slice(0, from)}${code}${formula.slice(to)}`.slice(0, 500) });
    box.focus();
  };
  const said = (figure: Figure): string => {
    if (isMissing(figure)) return t('nowMissing');
    return t('nowWouldBe', { value: `${figures.number(figure.value, draft.decimals)} ${unitIn(words.lang, draft.unit)}`.trim() });
  };
  return (
    <div className="df-whole df-formula">
      <Field label={t('field_formula')} wrong={problem ? t(`problem_${problem.k}`, { at: problem.at }) : undefined}>
        <TextArea
          ref={area}
          {...{ disabled }}
          rows={2}
          maxLength={500}
          spellCheck={false}
          value={formula}
          aria-invalid={problem !== null || undefined}
          placeholder="ck.xe_xuat + ck.xe_nhap"
          onChange={({ target }) => change({ formula: target.value })}
        />
      </Field>
      {problem && <Marked text={formula} part={locateProblem(formula, problem)} />}
      <div className="df-formula-foot">
        <span role="status" data-testid="formula-now">
          {now ? said(now) : ''}
        </span>
        {!disabled && (
          <select className="input" aria-label={t('insert')} value="" onChange={({ target }) => insert(target.value)}>
            <option value="">{t('insert')}</option>
            {known.map((row) => (
              <option key={row.id} value={row.id}>
                {`${row.id} · ${figures.figureName(row)}`}
              </option>
            ))}
          </select>
        )}
      </div>
      <small>{t('formulaHelp')}</small>
    </div>
  );
};

/** The formula once more, with what is wrong marked. */
const Marked = ({ text, part }: { text: string; part: { from: number; to: number } | null }) =>
  part === null ? null : (
    <code className="df-marked" data-testid="formula-problem">
      {text.slice(0, part.from)}
      <mark>{text.slice(part.from, part.to)}</mark>
      {text.slice(part.to)}
    </code>
  );

/** What a formula would be now in the province; null: there is none, or it cannot be read. */
const useFormulaNow = (formula: string | null): Figure | null => {
  const read = formula === null ? null : readFormula(formula);
  const codes = read?.ok ? (read.inputs as IndicatorId[]) : [];
  const rows = useLive('indicators.latest', { codes, isCompared: false }).rows;
  if (!read?.ok) return null;
  const figureOf = (code: string): Figure => {
    const value = rows.find(({ indicator }) => indicator === code)?.value ?? null;
    return value === null ? missing({ why: 'notYet' }) : { value };
  };
  return evaluate(read.formula, figureOf);
};
