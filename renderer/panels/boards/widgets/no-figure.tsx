import { useBoard } from '../board-model.ts';

/** A widget whose indicator is not here: it was retired, or its definition did not come yet. */
export const NoFigure = () => <p className="bd-nothing">{useBoard().words.t('unknownIndicator')}</p>;
