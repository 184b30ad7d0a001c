import type { AlarmRow } from '#contract/alarms.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useMayAcknowledge, useMayAct, useMayManage, useMayNotText } from '../../data/may-act.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useAlarmDesk } from './alarm-desk.ts';
import type { FootAct } from './alarm-foot.tsx';
import { computeNextUnacknowledged, needsEyes } from './alarm-keys.ts';
import type { AlarmActs, AlarmWays } from './use-alarm-acts.ts';
import type { AlarmWords } from './use-alarm-words.ts';

/** What is asked before an act that needs a reason. */
export type Ask = { readonly ask: 'shelve' | 'outOfService' | 'suppress'; readonly row: AlarmRow };

type Parts = {
  readonly rows: readonly AlarmRow[];
  readonly row: AlarmRow | null;
  readonly incidentId: IncidentId | null;
  readonly acts: AlarmActs;
  readonly ways: AlarmWays;
  readonly words: AlarmWords;
  readonly ask: (ask: Ask) => void;
};

/** Does what a key or a button says with the chosen row; what may not be done says why. */
export const useAlarmAct = ({ rows, row, incidentId, acts, ways, words, ask }: Parts): ((act: FootAct) => void) => {
  const { t } = words;
  const { chosen, choose, toggle } = useAlarmDesk();
  const add = useToasts((state) => state.add);
  const mayAct = useMayAct();
  const mayAcknowledge = useMayAcknowledge();
  const mayNot = useMayNotText();
  const manages = useMayManage();
  const warn = (text: string): void => add({ level: 'warning', text });
  const onAny: Partial<Record<FootAct, (row: AlarmRow) => unknown>> = {
    acknowledge: (each) => needsEyes(each) && acts.acknowledge([each]),
    shelve: (each) => ask({ ask: 'shelve', row: each }),
    link: (each) => (incidentId === null ? warn(t('noIncident')) : acts.link([each], incidentId)),
    toggle: (each) => each.k === 'flood' && toggle(each.id),
  };
  return (act) => {
    if (act === 'next') return choose(computeNextUnacknowledged(rows, chosen) ?? chosen);
    const isLook = act === 'onMap' || act === 'onWall' || act === 'openIncident' || act === 'toggle' || act === 'decide';
    const may = act === 'acknowledge' || act === 'acknowledgeAll' ? mayAcknowledge : mayAct;
    if (!isLook && !may) return warn(t(mayNot));
    if (act === 'acknowledgeAll') {
      const waiting = rows.filter(needsEyes);
      return waiting.length > 0 ? void acts.acknowledge(waiting) : undefined;
    }
    if (!row) return;
    if (onAny[act]) return void onAny[act](row);
    if (row.k !== 'alarm') return;
    switch (act) {
      case 'outOfService':
      case 'suppress':
        return manages ? ask({ ask: act, row }) : warn(t('onlyManagers'));
      case 'unsuppress':
        return void acts.suppress(row, false, t('putBack'));
      case 'backInService':
        return void acts.outOfService(row, false, t('putBack'));
      case 'unshelve':
        return void acts.unshelve(row);
      case 'reset':
        return row.phase === 'latchedAcknowledged' ? void acts.reset(row) : undefined;
      case 'unlink':
        return void acts.link([row], null);
      case 'openIncident':
        return row.incidentId ? ways.openIncident(row.incidentId) : undefined;
      case 'decide':
        return ways.decide(row);
      case 'makeIncident':
        return row.incidentId ? ways.openIncident(row.incidentId) : ways.makeIncident(row);
      case 'onMap':
        return ways.onMap(row);
      case 'onWall':
        return ways.onWall(row);
      default:
        return;
    }
  };
};
