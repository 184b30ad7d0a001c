import { CircleAlert, Gauge, MonitorPlay, Redo2, Siren, TriangleAlert, Undo2 } from 'lucide-react';
import { Button, IconButton, KeyHint } from '../../ui/button.tsx';
import type { ShownScreen } from './picture/compute-shown.ts';
import { useCost } from './use-cost.ts';
import { useDesk } from './use-desk.ts';
import type { Edits } from './use-edits.ts';
import type { Take } from './use-take.ts';
import type { WallModel } from './use-wall-model.ts';
import type { WallWords } from './use-wall-words.ts';

type Props = { model: WallModel; take: Take; planned: readonly ShownScreen[]; air: Edits; words: WallWords };

/** What a take would change, what lacks, what it costs; and the take itself. */
export const TakeBar = ({ model, take, planned, air, words: { t } }: Props) => (
  <footer className="sc-take">
    <TakeFacts {...{ model, planned }} t={t} />
    <Subject model={model} t={t} />
    <span className="sc-take-acts">
      <IconButton label={t('undoWall')} disabled={!air.may} onClick={air.undo}>
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label={t('redoWall')} disabled={!air.may} onClick={air.redo}>
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
      <Button
        kind="primary"
        disabled={take.hindrance !== null}
        title={take.hindrance === null ? undefined : t(`hindrance_${take.hindrance}`)}
        aria-keyshortcuts="Control+Enter"
        onClick={take.run}
      >
        <MonitorPlay size={16} aria-hidden="true" /> {t('take')} <KeyHint>Ctrl Enter</KeyHint>
      </Button>
    </span>
  </footer>
);

type T = WallWords['t'];

const TakeFacts = ({ model, planned, t }: { model: WallModel; planned: readonly ShownScreen[]; t: T }) => {
  const { scene, diff, plan, elsewhere } = model;
  const cost = useCost(model, planned);
  const cells = diff.reduce((sum, { cells: changed }) => sum + changed.length, 0);
  if (!scene) return <p className="sc-take-facts">{t('hindrance_noScene')}</p>;
  return (
    <p className="sc-take-facts" role="status">
      <b>{scene.name}</b>
      <strong>{cells === 0 ? t('noChange') : t('changesCount', { cells, screens: diff.length })}</strong>
      {plan.lacking.length > 0 && (
        <span className="sc-warn">
          <CircleAlert aria-hidden="true" /> {t('lackingCount', { count: plan.lacking.length })}
        </span>
      )}
      {elsewhere > 0 && (
        <span className="sc-warn">
          <CircleAlert aria-hidden="true" /> {t('elsewhere', { count: elsewhere })}
        </span>
      )}
      {cost && (
        <span title={t('costHelp')}>
          <Gauge aria-hidden="true" /> {cost.text}
        </span>
      )}
      {cost && cost.lacking > 0 && (
        <span className="sc-warn">
          <TriangleAlert aria-hidden="true" /> {t('costLacks', { count: cost.lacking })}
        </span>
      )}
    </p>
  );
};

/** Which incident the scene would be about. */
const Subject = ({ model: { selected }, t }: { model: WallModel; t: T }) => {
  const { isWithSubject, setSubject } = useDesk();
  return (
    <label className="sc-subject" title={t('subjectHelp')}>
      <input
        type="checkbox"
        checked={isWithSubject && selected !== null}
        disabled={selected === null}
        onChange={() => setSubject(!isWithSubject)}
      />
      <Siren size={15} aria-hidden="true" />
      <span>{selected ? selected.title : t('noSubject')}</span>
    </label>
  );
};
