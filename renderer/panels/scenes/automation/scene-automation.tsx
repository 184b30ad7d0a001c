import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SceneRow } from '#contract/wall.ts';
import type { SceneChange } from '#domain/operation.ts';
import type { SceneRule, SceneSchedule } from '#domain/scene.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { useWallAct } from '../../../data/wall.ts';
import { Button } from '../../../ui/button.tsx';
import { RuleForm } from './rule-form.tsx';
import { ScheduleRow } from './schedule-row.tsx';
import { useKeptList } from './use-kept-list.ts';
import './scene-automation.css';

/** The most schedules, and the most rules, a scene has. */
const most = 32;
const newSchedule: SceneSchedule = { weekdays: [1, 2, 3, 4, 5], at: 7 * 60, isOn: true };
/** Off, so that it does nothing before it says what is meant. */
const newRule: SceneRule = { severity: 2, types: [], area: { k: 'anywhere' }, quietMinutes: 10, isOn: false };

/** When a scene is taken by itself: its schedules and its rules. Every edit is one change of the scene, kept at once. */
export const SceneAutomation = ({ scene }: { scene: SceneRow }) => {
  const { t } = useTranslation('sceneAutomation');
  const act = useWallAct();
  const disabled = !useMayAct() || scene.isRemoved;
  const { schedules, rules } = scene;
  const keep = async (change: SceneChange): Promise<boolean> =>
    (await act('scene.change', { id: scene.id, baseVer: scene.ver, changes: [change] })) !== null;
  const editSchedules = useKeptList(schedules, (value) => keep({ part: 'schedules', value }));
  const editRules = useKeptList(rules, (value) => keep({ part: 'rules', value }));
  return (
    <div className="scene-automation" data-testid="scene-automation">
      <AutomationList title={t('schedules')} help={t('schedulesHelp')} none={schedules.length === 0 ? t('noSchedules') : null}>
        {schedules.map((schedule, place) => (
          <ScheduleRow
            key={place}
            schedule={schedule}
            disabled={disabled}
            onChange={(changes) => editSchedules((all) => withItem(all, place, changes))}
            onRemove={() => editSchedules((all) => all.toSpliced(place, 1))}
          />
        ))}
      </AutomationList>
      <AddButton
        text={t('addSchedule')}
        disabled={disabled || schedules.length >= most}
        onAdd={() => editSchedules((all) => [...all, newSchedule])}
      />
      <AutomationList title={t('rules')} help={t('rulesHelp')} none={rules.length === 0 ? t('noRules') : null}>
        {rules.map((rule, place) => (
          <RuleForm
            key={place}
            rule={rule}
            disabled={disabled}
            onChange={(changes) => editRules((all) => withItem(all, place, changes))}
            onRemove={() => editRules((all) => all.toSpliced(place, 1))}
          />
        ))}
      </AutomationList>
      <AddButton text={t('addRule')} disabled={disabled || rules.length >= most} onAdd={() => editRules((all) => [...all, newRule])} />
    </div>
  );
};

const withItem = <T,>(all: readonly T[], place: number, changes: Partial<T>): T[] =>
  all.map((item, at) => (at === place ? { ...item, ...changes } : item));

type ListProps = { title: string; help: string; none: string | null; children: React.ReactNode };

const AutomationList = ({ title, help, none, children }: ListProps) => (
  <section className="automation-list" aria-label={title}>
    <h2>{title}</h2>
    <p className="automation-help">{help}</p>
    {none === null ? <ul>{children}</ul> : <p className="automation-none">{none}</p>}
  </section>
);

const AddButton = ({ text, disabled, onAdd }: { text: string; disabled: boolean; onAdd: () => void }) => (
  <Button className="automation-add" disabled={disabled} onClick={onAdd}>
    <Plus size={15} aria-hidden="true" />
    {text}
  </Button>
);
