import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { insertStep, moveStep, removeStep } from '#domain/procedures/edit-steps.ts';
import { mostSteps, type PartId, type ProcedureStep } from '#domain/procedures/procedure-step.ts';
import { minutesText, roleName, textIn } from '../../../runs/run-words.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import type { Draft } from '../use-draft.ts';
import { StepForm } from './step-form.tsx';

const dragType = 'application/x-chilang-step';

/** Steps in their order, one of them open to be changed; Alt and an arrow, or the mouse, moves one. */
export const StepsTab = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation('procedures');
  const { content, mayEdit, change } = draft;
  const { steps } = content;
  const [openId, setOpenId] = useState<PartId | null>(steps[0]?.id ?? null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const keep = (next: readonly ProcedureStep[]): void => change({ steps: [...next] });
  const focus = (at: number): void => {
    // Once the list was drawn anew.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('.ed-head')[at]?.focus());
  };
  const move = (from: number, to: number): void => {
    if (!mayEdit || to < 0 || to >= steps.length || from === to) return;
    keep(moveStep(steps, from, to));
    setSaid(t('moved', { n: from + 1, to: to + 1 }));
    focus(to);
  };
  const add = (at: number): void => {
    const next = insertStep(steps, at, '');
    keep(next);
    setOpenId(next[at + 1]?.id ?? null);
  };
  const remove = (at: number): void => {
    const step = steps[at];
    if (step) keep(removeStep(steps, step.id));
    focus(Math.max(0, at - 1));
  };
  return (
    <div className="ed-steps">
      {mayEdit && <p className="rn-dim">{t('moveHint')}</p>}
      <ol ref={list} aria-label={t('steps')}>
        {steps.map((step, at) => (
          <StepRow
            key={step.id}
            {...{ step, at, draft, move }}
            isOpen={step.id === openId}
            onOpen={() => setOpenId(step.id === openId ? null : step.id)}
            onRemove={() => remove(at)}
            onAdd={() => add(at)}
          />
        ))}
      </ol>
      {mayEdit && (
        <Button disabled={steps.length >= mostSteps} onClick={() => add(steps.length - 1)}>
          <Plus size={15} aria-hidden="true" /> {t('addStep')}
        </Button>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
};

type RowProps = {
  step: ProcedureStep;
  at: number;
  draft: Draft;
  isOpen: boolean;
  onOpen: () => void;
  onRemove: () => void;
  onAdd: () => void;
  move: (from: number, to: number) => void;
};

const StepRow = ({ step, at, draft, isOpen, onOpen, onRemove, onAdd, move }: RowProps) => {
  const { t, i18n } = useTranslation('procedures');
  const { content, mayEdit, change } = draft;
  const [isOver, setOver] = useState(false);
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const from = Number(event.dataTransfer.getData(dragType));
    if (event.dataTransfer.types.includes(dragType)) move(from, at);
  };
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setOver(true);
  };
  const text = textIn(i18n.language, step.textVi, step.textEn) || t('textVi');
  const put = (next: ProcedureStep): void => change({ steps: content.steps.map((each) => (each.id === step.id ? next : each)) });
  return (
    <li
      className="ed-step"
      data-open={isOpen}
      data-over={isOver}
      data-testid="template-step"
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="ed-line" onKeyDown={onKey}>
        {mayEdit && (
          <span className="ed-grip" draggable onDragStart={({ dataTransfer }) => dataTransfer.setData(dragType, String(at))}>
            <GripVertical size={15} aria-hidden="true" />
          </span>
        )}
        <button type="button" className="ed-head" aria-expanded={isOpen} aria-label={t('stepLabel', { n: at + 1, text })} onClick={onOpen}>
          <b>{at + 1}</b>
          <span>{text}</span>
          <small>
            {[roleName(i18n.language, content, step.role), step.dueMin === null ? null : minutesText(t, step.dueMin)]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </button>
        {mayEdit && (
          <span className="ed-row-acts">
            <IconButton label={t('moveUp')} disabled={at === 0} onClick={() => move(at, at - 1)}>
              <ArrowUp size={15} aria-hidden="true" />
            </IconButton>
            <IconButton label={t('moveDown')} disabled={at === content.steps.length - 1} onClick={() => move(at, at + 1)}>
              <ArrowDown size={15} aria-hidden="true" />
            </IconButton>
            <IconButton label={t('addStep')} onClick={onAdd}>
              <Plus size={15} aria-hidden="true" />
            </IconButton>
            <IconButton label={t('removeStep')} onClick={onRemove}>
              <Trash2 size={15} aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      {isOpen && <StepForm {...{ step, content, put }} disabled={!mayEdit} />}
    </li>
  );
};
