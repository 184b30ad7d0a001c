import { figuresOf, type Widget } from '#domain/boards/widget.ts';
import { placeOf } from './board-grid.tsx';
import { useBoard } from './board-model.ts';
import { saysUnit, withoutList } from './widgets/short-name.ts';
import { WidgetBody } from './widgets/widget-body.tsx';

/** What draws scales without a unit says it beside its name. */
const hasUnitAbove: ReadonlySet<Widget['k']> = new Set(['line', 'area', 'bar', 'stacked', 'heat', 'ranking', 'map']);

/** A widget with its name; the name leads to where its number comes from. */
export const WidgetCard = ({ widget }: { widget: Widget }) => {
  const { words, definitions, figures, isFar, onExplain } = useBoard();
  const title = words.title(definitions, widget);
  const shown = isFar ? withoutList(title) : title;
  const [first] = figuresOf(widget);
  const row = first && (figures.one(first) ?? figures.parts(first.indicator)[0]);
  const units = new Set(hasUnitAbove.has(widget.k) ? figuresOf(widget).map((of) => words.unit(definitions, of.indicator)) : []);
  const unit = units.size === 1 ? [...units][0] : '';
  return (
    <article className="bd-card" data-kind={widget.k} data-widget={widget.id} style={placeOf(widget)} aria-label={title}>
      <h3 title={title}>
        {onExplain && row ? (
          <button
            type="button"
            title={`${title} · ${words.t('ledger:explain')}`}
            onClick={() => onExplain({ indicator: row.indicator, area: row.area })}
          >
            {shown}
          </button>
        ) : (
          <span>{shown}</span>
        )}
        {unit && !saysUnit(shown, unit) && <small> · {unit}</small>}
      </h3>
      <WidgetBody widget={widget} />
    </article>
  );
};
