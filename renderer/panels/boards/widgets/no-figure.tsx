import { useBoard } from '../board-model.ts';

/** A widget whose indicator is not here: it was retired, or its definition did not come yet. */
export const NoFigure = () => <p className="bd-nothing">{useBoard().words.t('unknownIndicator')}</p>;

/** A widget of areas whose indicator is told of the province alone. */
export const NoAreas = ({ indicator }: { indicator: string }) => {
  const { words, definitions } = useBoard();
  return <p className="bd-nothing">{words.t(definitions.has(indicator) ? 'noAreas' : 'unknownIndicator')}</p>;
};
