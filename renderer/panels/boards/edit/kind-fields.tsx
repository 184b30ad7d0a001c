import type { Widget, WidgetFigure } from '#domain/boards/widget.ts';
import { Comparison, mostPeriods } from '#domain/boards/widget.ts';
import { Field, Select } from '../../../ui/field.tsx';
import type { BoardWords } from '../use-board-words.ts';
import { AreaList } from './area-list.tsx';
import { CameraPick } from './camera-pick.tsx';
import { FigureList, FigurePick, IndicatorList, IndicatorPick } from './figure-pick.tsx';
import { KeptInput } from './kept-input.tsx';
import { NumberField } from './number-field.tsx';

type Props = { readonly widget: Widget; readonly words: BoardWords; readonly onChange: (widget: Widget) => void };

/** What only one kind of widget has to be told. */
export const KindFields = ({ widget, words, onChange }: Props) => {
  const { t } = words;
  const of = (next: WidgetFigure): void => onChange({ ...widget, of: next } as Widget);
  const many = (next: readonly WidgetFigure[]): void => onChange({ ...widget, of: [...next] } as Widget);
  const set = (change: Partial<Record<string, unknown>>): void => onChange({ ...widget, ...change } as Widget);
  switch (widget.k) {
    case 'number':
      return (
        <>
          <FigurePick {...{ words }} value={widget.of} onPick={of} />
          <ComparePick {...{ words }} value={widget.compare} onPick={(compare) => set({ compare })} />
          <NumberField
            label={t('periods')}
            value={widget.periods}
            least={0}
            most={120}
            onKeep={(periods) => set({ periods: periods ?? 0 })}
          />
        </>
      );
    case 'gauge':
      return (
        <>
          <FigurePick {...{ words }} value={widget.of} onPick={of} />
          <NumberField label={t('least')} hint={t('byItself')} value={widget.least} onKeep={(least) => set({ least })} />
          <NumberField label={t('most')} hint={t('byItself')} value={widget.most} onKeep={(most) => set({ most })} />
        </>
      );
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
      return (
        <>
          <FigureList {...{ words }} values={widget.of} most={8} onChange={many} />
          <NumberField
            label={t('periods')}
            value={widget.periods}
            least={2}
            most={mostPeriods}
            onKeep={(periods) => set({ periods: periods ?? 30 })}
          />
          <label className="bd-check">
            <input type="checkbox" checked={widget.isPlanShown} onChange={({ target }) => set({ isPlanShown: target.checked })} />{' '}
            {t('isPlanShown')}
          </label>
        </>
      );
    case 'heat':
      return (
        <>
          <FigurePick {...{ words }} value={widget.of} onPick={of} />
          <NumberField label={t('days')} value={widget.days} least={28} most={mostPeriods} onKeep={(days) => set({ days: days ?? 182 })} />
        </>
      );
    case 'ranking':
      return (
        <>
          <IndicatorPick {...{ words }} value={widget.indicator} onPick={(indicator) => set({ indicator })} />
          <Field label={t('order')}>
            <Select
              value={widget.order}
              onPick={(order) => set({ order })}
              options={(['best', 'worst'] as const).map((value) => ({ value, text: t(`order_${value}`) }))}
            />
          </Field>
          <NumberField label={t('mostLines')} value={widget.most} least={3} most={100} onKeep={(most) => set({ most: most ?? 10 })} />
        </>
      );
    case 'map':
      return <IndicatorPick {...{ words }} value={widget.indicator} onPick={(indicator) => set({ indicator })} />;
    case 'sparks':
      return (
        <>
          <FigureList {...{ words }} values={widget.of} most={24} onChange={many} />
          <ComparePick {...{ words }} value={widget.compare} onPick={(compare) => set({ compare })} />
          <NumberField
            label={t('periods')}
            value={widget.periods}
            least={2}
            most={mostPeriods}
            onKeep={(periods) => set({ periods: periods ?? 30 })}
          />
        </>
      );
    case 'table':
      return (
        <>
          <IndicatorList {...{ words }} values={widget.indicators} most={12} onChange={(indicators) => set({ indicators })} />
          <AreaList {...{ words }} indicator={widget.indicators[0]} values={widget.areas} onChange={(areas) => set({ areas })} />
          <label className="bd-check">
            <input type="checkbox" checked={widget.isWholeShown} onChange={({ target }) => set({ isWholeShown: target.checked })} />{' '}
            {t('isWholeShown')}
          </label>
        </>
      );
    case 'text':
      return (
        <>
          <Field label={t('textVi')}>
            <KeptInput isLong label={t('textVi')} value={widget.textVi} most={2000} onKeep={(textVi) => set({ textVi })} />
          </Field>
          <Field label={t('textEn')}>
            <KeptInput isLong label={t('textEn')} value={widget.textEn} most={2000} onKeep={(textEn) => set({ textEn })} />
          </Field>
        </>
      );
    case 'camera':
      return <CameraPick {...{ words }} value={widget.camera} onPick={(camera) => set({ camera })} />;
    case 'incidents':
    case 'press':
      return <NumberField label={t('mostLines')} value={widget.most} least={3} most={50} onKeep={(most) => set({ most: most ?? 8 })} />;
  }
};

const ComparePick = ({ value, words: { t }, onPick }: { value: Comparison; words: BoardWords; onPick: (value: Comparison) => void }) => (
  <Field label={t('compare')}>
    <Select
      value={value}
      onPick={(next) => onPick(next as Comparison)}
      options={Comparison.options.map((each) => ({ value: each, text: t(`compare_${each}`) }))}
    />
  </Field>
);
