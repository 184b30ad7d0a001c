import type { Widget } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import { FigureState } from './figure-state.tsx';
import { FigureText } from './figure-text.tsx';
import { NoAreas } from './no-figure.tsx';
import { shortNames } from './short-name.ts';
import { worstOf } from './worst-of.ts';
import './tables.css';

/** A row for each area, a column for each indicator: the bulletin of the gates. */
export const TableWidget = ({ widget }: { widget: Extract<Widget, { k: 'table' }> }) => {
  const { figures, definitions, words, onExplain } = useBoard();
  const { t, figureWords } = words;
  const [first] = widget.indicators;
  const areas: readonly string[] = widget.areas ?? (first === undefined ? [] : figures.parts(first).map(({ area }) => area));
  if (areas.length === 0) return <NoAreas indicator={first ?? ''} />;
  const names = shortNames(widget.indicators.map((id) => words.indicator(definitions, id)));
  const worst = worstOf(
    widget.indicators
      .flatMap((indicator) => [...figures.parts(indicator), figures.one({ indicator, area: null }) ?? []].flat())
      .filter(({ area }) => areas.includes(area)),
  );
  return (
    <div className="bd-drawn">
      <div className="bd-scroll">
        <table className="bd-table bd-matrix">
          <thead>
            <tr>
              <th scope="col">{t('area')}</th>
              {widget.indicators.map((id, i) => (
                <th key={id} scope="col" className="bd-right" title={words.indicator(definitions, id)}>
                  <span>{names[i]}</span> <small>{words.unit(definitions, id)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area}>
                <th scope="row" title={figureWords.area(area)}>
                  {figureWords.shortArea(area)}
                </th>
                {widget.indicators.map((indicator) => (
                  <td key={indicator} className="bd-right">
                    {onExplain ? (
                      <button type="button" onClick={() => onExplain({ indicator, area })}>
                        <FigureText row={figures.one({ indicator, area })} />
                      </button>
                    ) : (
                      <FigureText row={figures.one({ indicator, area })} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {widget.isWholeShown && (
            <tfoot>
              <tr>
                <th scope="row">{t('whole')}</th>
                {widget.indicators.map((indicator) => (
                  <td key={indicator} className="bd-right">
                    <Whole indicator={indicator} />
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {worst && <FigureState row={worst} />}
    </div>
  );
};

/** What does not add up has no sum, which is no fault. */
const Whole = ({ indicator }: { indicator: string }) => {
  const { figures, definitions } = useBoard();
  const isSummed = definitions.get(indicator)?.rollUp !== 'none';
  return isSummed ? <FigureText row={figures.one({ indicator, area: null })} /> : <span aria-hidden="true">–</span>;
};
