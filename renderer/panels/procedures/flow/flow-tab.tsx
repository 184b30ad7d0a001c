import { useTranslation } from 'react-i18next';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { type Flow, type FlowNode, planFlow } from '#domain/procedures/plan-flow.ts';
import { minutesText, roleName, textIn } from '../../../runs/run-words.ts';

const size = { width: 210, height: 92, gapX: 84, gapY: 16, top: 30 };
const xOf = ({ column }: FlowNode): number => column * (size.width + size.gapX);
const yOf = ({ row }: FlowNode): number => size.top + row * (size.height + size.gapY);

/** The procedure as it would go: a column for each turn, a line for what waits, a name on the line an answer takes. */
export const FlowTab = ({ content }: { content: ProcedureContent }) => {
  const { t } = useTranslation('procedures');
  const flow = planFlow(content.steps);
  const width = flow.columns * (size.width + size.gapX) - size.gapX;
  const height = size.top + flow.rows * (size.height + size.gapY);
  return (
    <div className="fl">
      <p className="rn-dim">{t('flowHelp')}</p>
      <div className="fl-scroll" tabIndex={0} role="group" aria-label={t('tab_flow')}>
        <div className="fl-all" style={{ width, height }}>
          <Lines {...{ flow, width, height }} />
          {Array.from({ length: flow.columns }, (_, column) => (
            <b key={column} className="fl-turn" style={{ left: column * (size.width + size.gapX), width: size.width }}>
              {t('stage', { n: column + 1 })}
            </b>
          ))}
          <ol>
            {flow.nodes.map((node) => (
              <Node key={node.step.id} {...{ node, content }} />
            ))}
          </ol>
        </div>
      </div>
    </div>
  );
};

const Node = ({ node, content }: { node: FlowNode; content: ProcedureContent }) => {
  const { t, i18n } = useTranslation('procedures');
  const { step, n } = node;
  const sub = [roleName(i18n.language, content, step.role), step.dueMin === null ? null : minutesText(t, step.dueMin)];
  return (
    <li
      className="fl-node"
      data-asks={step.question !== null}
      style={{ left: xOf(node), top: yOf(node), width: size.width, height: size.height }}
    >
      <p title={textIn(i18n.language, step.textVi, step.textEn)}>
        <b>{n}</b> {textIn(i18n.language, step.textVi, step.textEn)}
      </p>
      <small>{sub.filter(Boolean).join(' · ')}</small>
    </li>
  );
};

/** Straight into the next column, round the corner to another row; past a whole column in the gap below the row it comes from. */
const linePath = (a: FlowNode, b: FlowNode): string => {
  const [x1, y1, x2, y2] = [xOf(a) + size.width, yOf(a) + size.height / 2, xOf(b), yOf(b) + size.height / 2];
  const bend = x2 - 26;
  const end = `V ${y2} H ${x2 - 5}`;
  if (b.column - a.column <= 1) return `M ${x1} ${y1} H ${bend} ${end}`;
  return `M ${x1} ${y1} H ${x1 + 14} V ${yOf(a) + size.height + size.gapY / 2} H ${bend} ${end}`;
};

const Lines = ({ flow, width, height }: { flow: Flow; width: number; height: number }) => {
  const { i18n } = useTranslation('procedures');
  // What an answer takes is drawn over the others.
  const edges = flow.edges.toSorted((a, b) => Number(a.choice !== null) - Number(b.choice !== null));
  const nodes = new Map(flow.nodes.map((node) => [node.step.id, node]));
  return (
    <svg className="fl-lines" width={width} height={height} aria-hidden="true">
      {edges.map(({ from, to, choice }) => {
        const [a, b] = [nodes.get(from), nodes.get(to)];
        if (!a || !b) return null;
        const [x2, y2] = [xOf(b), yOf(b) + size.height / 2];
        return (
          <g key={`${from} ${to} ${choice?.id ?? ''}`} data-choice={choice !== null}>
            <path d={linePath(a, b)} />
            <path className="fl-head" d={`M ${x2 - 7} ${y2 - 4} L ${x2 - 1} ${y2} L ${x2 - 7} ${y2 + 4} Z`} />
            {choice && (
              <text x={x2 - 8} y={y2 - 7}>
                {textIn(i18n.language, choice.textVi, choice.textEn)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
};
