import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const keys = [
  ['keys_find', ['Ctrl K']],
  ['keys_new', ['n']],
  ['keys_list', ['j', 'k', '↓', '↑']],
  ['keys_open', ['Enter']],
  ['keys_assign', ['a']],
  ['keys_status', ['s']],
  ['keys_note', ['c']],
  ['keys_edit', ['e']],
  ['keys_units', ['u']],
  ['keys_call', ['g']],
  ['keys_transfer', ['y']],
  ['keys_deadline', ['h']],
  ['keys_link', ['l']],
  ['keys_attach', ['f']],
  ['keys_procedure', ['p']],
  ['keys_tick', ['t']],
  ['keys_wall', ['1', '4', '9']],
  ['keys_replay', ['r', 'Shift R']],
  ['keys_replayMove', ['p', ',', '.', '[', ']']],
  ['keys_strip', ['w']],
  ['keys_showIncident', ['m']],
  ['keys_numpad', ['.', '0–9', '⏎', '*', '+', '-', '/']],
  ['keys_alarmNext', ['F8']],
  ['keys_alarmSeen', ['a', 'Shift A']],
  ['keys_alarmActs', ['s', 'o', 'i', 'l', 'm', 'g']],
  ['keys_mapTools', ['/', 't', 'd', 'o', 'p', 'b', 'g', 'k', 'v', 's', 'f', 'u', 'h', 'i']],
  ['keys_switchOfficer', ['F2']],
  ['keys_lock', ['Ctrl L']],
  ['keys_save', ['Ctrl Enter']],
  ['keys_escape', ['Esc']],
  ['keys_endSeat', ['F9']],
  ['keys_help', ['?', 'F1']],
] as const;

export const Shortcuts = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell');
  return (
    <Dialog open={open} onClose={onClose} title={t('shortcuts')} size="small">
      <dl className="shortcuts">
        {keys.map(([name, pressed]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
