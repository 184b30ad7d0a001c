import { ChevronDown, ClipboardList } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { RunRow } from '#contract/procedures.ts';
import type { RunId } from '#domain/ids.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import { useLive } from '../../../data/live.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { textIn } from '../../../runs/run-words.ts';
import { type AskedRunAct, RunView } from '../../../runs/run-view.tsx';
import { useProcedureAct } from '../../../runs/use-procedure-act.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import type { AskedAct } from '../use-incident-keys.ts';
import { type Candidate, useProposals } from './use-proposals.ts';
import { useGroundText } from './use-ground-text.ts';

type Props = { row: IncidentRow; asked: AskedAct };

/** The procedures at work for an incident, and the one that is proposed. */
export const ProcedureSection = ({ row, asked }: Props) => {
  const { t } = useTranslation('procedures');
  const runs = useLive('runs.list', { incidentId: row.id }).rows;
  const running = runs.filter(({ state }) => state === 'running');
  const mayAct = useMayAct();
  const forRun = useRunAsk(asked, running.length > 0);
  const [begun, setBegun] = useState<RunId | null>(null);
  const forBegun = useMemo<AskedRunAct>(() => ({ act: 'focus', taken: () => setBegun(null) }), []);
  if (runs.length === 0 && !isOpen(row.status)) return null;
  return (
    <section className="procedures-of" aria-label={t('section')}>
      {isOpen(row.status) && mayAct && <Proposal {...{ row, asked, running }} onBegun={setBegun} />}
      {running.map((run, at) => (
        <RunView key={run.id} run={run} asked={run.id === begun ? forBegun : at === 0 ? forRun : null} />
      ))}
      {runs
        .filter(({ state }) => state !== 'running')
        .map((run) => (
          <EndedRun key={run.id} run={run} />
        ))}
    </section>
  );
};

/** `t` ticks the next step, `p` leads to it, where something runs. */
const useRunAsk = (asked: AskedAct, isRunning: boolean): AskedRunAct =>
  useMemo(() => {
    if (!asked || !isRunning) return null;
    if (asked.act === 'tick') return { act: 'tick', taken: asked.taken };
    return asked.act === 'procedure' ? { act: 'focus', taken: asked.taken } : null;
  }, [asked, isRunning]);

const EndedRun = ({ run }: { run: RunRow }) => {
  const { t, i18n } = useTranslation('procedures');
  const [isShown, setShown] = useState(false);
  return (
    <div className="procedure-ended">
      <Button kind="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        <ClipboardList size={14} aria-hidden="true" /> {textIn(i18n.language, run.content.nameVi, run.content.nameEn)} · {t('ended')}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      {isShown && <RunView run={run} asked={null} />}
    </div>
  );
};

type ProposalProps = Props & { running: readonly RunRow[]; onBegun: (id: RunId) => void };

const Proposal = ({ row, asked, running, onBegun }: ProposalProps) => {
  const { t, i18n } = useTranslation('procedures');
  const { proposals, others } = useProposals(row, running);
  const groundText = useGroundText();
  const act = useProcedureAct();
  const chip = useRef<HTMLButtonElement>(null);
  const [best, ...rest] = proposals;
  const nameOf = ({ content }: Candidate): string => textIn(i18n.language, content.nameVi, content.nameEn);
  const start = ({ id }: Candidate): void =>
    void act('run.start', { incidentId: row.id, procedureId: id }, '').then((begun) => begun && onBegun(begun.id));
  const isMine = running.length === 0 && (asked?.act === 'procedure' || asked?.act === 'tick');
  useEffect(() => {
    if (!asked || !isMine) return;
    asked.taken();
    chip.current?.focus();
  }, [asked, isMine]);
  const menu = [...rest.map(({ procedure }) => procedure), ...others];
  if (!best && menu.length === 0) return null;
  return (
    <div className="proposal">
      {best && (
        <button ref={chip} type="button" className="proposal-chip" data-testid="proposal" onClick={() => start(best.procedure)}>
          <ClipboardList size={16} aria-hidden="true" />
          <span>
            <b>
              {t('suggest')} {nameOf(best.procedure)}
            </b>
            <small>
              {[best.procedure.isOfficial ? t('official') : t('proposal'), ...best.grounds.map(groundText), t('suggestHelp')].join(' · ')}
            </small>
          </span>
          <KeyHint>p</KeyHint>
        </button>
      )}
      {menu.length > 0 && (
        <Menu
          trigger={
            <Button ref={best ? undefined : chip} kind="quiet">
              {best ? t('otherProcedures') : t('startOne')} <ChevronDown size={14} aria-hidden="true" />
            </Button>
          }
        >
          {menu.map((procedure) => (
            <MenuItem key={procedure.id} onSelect={() => start(procedure)}>
              <span>{nameOf(procedure)}</span>
              <small>{procedure.isOfficial ? t('official') : t('proposal')}</small>
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
};
