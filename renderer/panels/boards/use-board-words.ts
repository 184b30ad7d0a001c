import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardFigureRow, BoardLine } from '#contract/boards.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import type { Widget, WidgetFigure } from '#domain/boards/widget.ts';
import { figuresOf } from '#domain/boards/widget.ts';
import { type FigureWords, useFigureWords } from '../../figures/use-figure-words.ts';
import { unitIn } from '../../figures/unit-in.ts';
import { formatFigure } from '../../i18n/format.ts';

type Titled = Pick<BoardLine, 'titleVi' | 'titleEn'>;
type Definitions = ReadonlyMap<string, IndicatorRow>;

const makeWords = (t: TFunction<['boards', 'ledger', 'common', 'push']>, figureWords: FigureWords) => {
  const { lang, area } = figureWords;
  const indicator = (definitions: Definitions, id: string): string => {
    const known = definitions.get(id);
    return known ? figureWords.figureName(known) : id;
  };
  const figure = (definitions: Definitions, of: WidgetFigure): string =>
    of.area === null ? indicator(definitions, of.indicator) : `${indicator(definitions, of.indicator)} · ${area(of.area)}`;
  return {
    ...{ t, lang, figureWords, indicator, figure },
    board: ({ titleVi, titleEn }: Titled): string => (lang === 'en' && titleEn) || titleVi,
    /** What a widget is called: as it was named, else after what it shows first. */
    title: (definitions: Definitions, widget: Widget): string => {
      const own = (lang === 'en' && widget.titleEn) || widget.titleVi;
      const [first, ...more] = figuresOf(widget);
      if (own) return own;
      if (!first) return t(`kind_${widget.k}`);
      const head = more.length > 0 ? familyOf(definitions, figuresOf(widget)) : null;
      if (head) return figureWords.name(head);
      return more.length === 0 || widget.k === 'table'
        ? figure(definitions, first)
        : t('andMore', { name: figure(definitions, first), n: more.length });
    },
    /** `9.805,5`. */
    value: (definitions: Definitions, { indicator: id, value }: Pick<BoardFigureRow, 'indicator' | 'value'>): string | null =>
      value === null ? null : formatFigure(value, definitions.get(id)?.decimals ?? 0, lang),
    /** Of so many, where a language tells one from several. */
    unit: (definitions: Definitions, id: string, value: number | null = null): string =>
      unitIn(lang, definitions.get(id)?.unit ?? '', value),
  };
};

/** The indicator whose figures all of several are, of one and the same area; null: they are of different ones. */
export const familyOf = (
  definitions: Definitions,
  all: readonly { readonly indicator: string; readonly area: string | null }[],
): IndicatorRow | null => {
  const heads = new Set(all.map(({ indicator }) => definitions.get(indicator)?.partOf?.indicator ?? indicator));
  const [head = ''] = heads;
  const isOne =
    heads.size === 1 && new Set(all.map(({ area }) => area)).size === 1 && new Set(all.map(({ indicator }) => indicator)).size > 1;
  return isOne ? (definitions.get(head) ?? null) : null;
};

export type BoardWords = ReturnType<typeof makeWords>;

/** Boards in the words of the window; the same object while nothing of it changes. */
export const useBoardWords = (): BoardWords => {
  const figureWords = useFigureWords();
  const { t } = useTranslation(['boards', 'ledger', 'common', 'push']);
  return useMemo(() => makeWords(t, figureWords), [t, figureWords]);
};
