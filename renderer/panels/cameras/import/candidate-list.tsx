import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateRow } from '#contract/rows.ts';
import { useProblemText } from './use-problem-text.ts';
import { useProbeText } from './use-probe-text.ts';

type Props = { rows: readonly CandidateRow[]; isChosen: (row: CandidateRow) => boolean; onChoose: (key: string, chosen: boolean) => void };

const rowHeightPx = 52;

/** Whether a candidate can be taken. */
export const canTake = ({ state, isTaken }: CandidateRow): boolean => !isTaken && (state === 'new' || state === 'changed');

/** What could be taken, line by line; only the lines in sight are in the document. */
export const CandidateList = ({ rows, isChosen, onChoose }: Props) => {
  const { t } = useTranslation('cameraImport');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    useFlushSync: false,
  });
  return (
    <div className="import-rows" ref={scroller} tabIndex={0} role="region" aria-label={t('candidates')}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <li key={key} style={{ transform: `translateY(${start}px)` }} data-state={row.state} data-testid="candidate">
                <Candidate row={row} chosen={isChosen(row)} onChoose={(chosen) => onChoose(row.key, chosen)} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
};

const Candidate = ({ row, chosen, onChoose }: { row: CandidateRow; chosen: boolean; onChoose: (chosen: boolean) => void }) => {
  const { t } = useTranslation('cameraImport');
  const probeText = useProbeText();
  const problemText = useProblemText();
  const { line, state, name, address, changes, problems, probe, isTaken } = row;
  const probed = probe && probeText(probe);
  const what =
    problems.length > 0
      ? problems.map(problemText).join(' · ')
      : changes.map((field) => t(`field_${field}` as 'field_name', { defaultValue: field })).join(', ');
  return (
    <>
      <input
        type="checkbox"
        checked={chosen}
        disabled={!canTake(row)}
        aria-label={t('choose', { name: name || line })}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <span className="import-line">{line}</span>
      <span className="import-state">{t(isTaken ? 'state_taken' : `state_${state}`)}</span>
      <span className="import-name">
        <strong>{name || '–'}</strong>
        <small>{address}</small>
      </span>
      <span className="import-what" title={problems.map(({ reason, expected }) => `${reason}; ${expected}`).join('\n') || what}>
        {what}
      </span>
      <span className="import-probe" data-state={probe?.state} title={probed?.todo}>
        {probed?.text}
        {probed?.todo && <small>{probed.todo}</small>}
      </span>
    </>
  );
};
