import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AlarmView } from '#contract/alarms.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { useSelectedId } from '../../data/selection.ts';
import { AlarmBar } from './alarm-bar.tsx';
import { useAlarmDesk } from './alarm-desk.ts';
import { AlarmFoot } from './alarm-foot.tsx';
import { computeAlarmKey, computeMove, computeNextUnacknowledged } from './alarm-keys.ts';
import { AlarmList } from './alarm-list.tsx';
import { NoAlarms } from './no-alarms.tsx';
import { AsideDialog, ShelveDialog } from './shelve-dialog.tsx';
import { useAlarmActs, useAlarmWays } from './use-alarm-acts.ts';
import { type Ask, useAlarmAct } from './use-alarm-act.ts';
import type { AlarmWords } from './use-alarm-words.ts';

/** More would be nothing a person reads; what is beyond is told by number. */
const most = 1000;

/** One list of alarms with the chosen one below it, all of it by keyboard. */
export const AlarmTabBody = ({ view, words }: { view: AlarmView; words: AlarmWords }) => {
  const { t } = words;
  const { chosen, opened, priority, asked, choose } = useAlarmDesk();
  const filter = { view, opened: [...opened], ...(priority && view === 'standing' ? { priorities: [priority] } : {}) };
  const { rows, total, status } = useLive('alarms.list', { filter, limit: most });
  const row = rows.find(({ id }) => id === chosen) ?? null;
  const incidentId = useSelectedId<IncidentId>('incident');
  const acts = useAlarmActs(words);
  const ways = useAlarmWays(words, acts.link);
  const [question, ask] = useState<Ask | null>(null);
  const onAct = useAlarmAct({ rows, row, incidentId, acts, ways, words, ask });
  const body = useRef<HTMLDivElement>(null);
  const took = useRef(0);
  useEffect(() => {
    if (view !== 'standing' || took.current === asked || rows.length === 0) return;
    took.current = asked;
    choose(computeNextUnacknowledged(rows, chosen) ?? chosen);
    body.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }, [view, asked, rows, chosen, choose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const meaning = isElsewhere(event) ? null : computeAlarmKey(event.key);
    if (meaning === null || (meaning === 'toggle' && event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (meaning === 'toggle') onAct('toggle');
    else if ('move' in meaning) choose(computeMove(rows, chosen, meaning.move));
    else onAct(meaning.act);
  };
  const close = (): void => ask(null);
  return (
    <div className="alarm-body" ref={body} onKeyDown={onKeyDown}>
      {view === 'standing' && <AlarmBar {...{ rows, total, words, onAct }} />}
      {rows.length > 0 ? <AlarmList {...{ rows, words }} /> : <NoAlarms {...{ status, view, words }} />}
      <AlarmFoot {...{ row, words, onAct }} hasIncident={incidentId !== null} isOpen={row !== null && opened.includes(row.id)} />
      {question?.ask === 'shelve' && (
        <ShelveDialog
          title={t('shelve')}
          {...{ words }}
          onClose={close}
          onShelve={(until, why) => void acts.shelve([question.row], until, why)}
        />
      )}
      {question && question.ask !== 'shelve' && (
        <AsideDialog
          title={t(question.ask)}
          {...{ words }}
          onClose={close}
          onReason={(why) => question.row.k === 'alarm' && question.ask !== 'shelve' && void acts[question.ask](question.row, true, why)}
        />
      )}
    </div>
  );
};

/** A key with a modifier, one that belongs to a field, or one of a dialog that is drawn elsewhere but reported through here. */
const isElsewhere = ({ target, currentTarget, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  metaKey ||
  altKey ||
  !(target instanceof HTMLElement) ||
  !currentTarget.contains(target) ||
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
