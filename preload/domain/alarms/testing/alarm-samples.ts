import { applyDocumentOperation } from '../../documents/documents.ts';
import type { OperationArgs, OperationKind } from '../../operation.ts';
import { operation } from '../../testing/samples.ts';
import { Alarm, type AlarmAct, type AlarmFacts } from '../alarm.ts';
import { alarmIdOf } from '../alarm-id.ts';

export const facts: AlarmFacts = {
  sourceKind: 'sensor',
  source: 'song-ky-cung',
  condition: 'levelHigh',
  title: 'Mực nước sông Kỳ Cùng',
  detail: '',
  priority: 2,
  communeCode: null,
  position: null,
  placeText: 'Cầu Kỳ Cùng',
  cameraId: null,
  isLatching: false,
};

type Change = {
  readonly id?: string;
  readonly atMs?: number;
  readonly actor?: string;
  readonly device?: string;
  readonly baseVer?: number;
};

let next = 0;

/** An operation on the alarm of `facts`, with an id of its own. */
export const alarmOperation = <K extends AlarmAct>(kind: K, args: OperationArgs<K & OperationKind>, change: Change = {}, about = facts) => {
  next += 1;
  const target = { k: 'alarm', id: alarmIdOf(about) };
  return operation(kind, args as never, { id: `op-a-${next}`, target, baseVer: 99, ...change } as never);
};

export const raiseArgs = (raisedAtMs: number, change: Partial<OperationArgs<'alarm.raise'>> = {}): OperationArgs<'alarm.raise'> => ({
  ...facts,
  incidentId: null,
  raisedAtMs,
  times: 1,
  ...change,
});

/** The row after operations that all succeed. */
export const alarmAfter = (...operations: ReturnType<typeof alarmOperation>[]): Alarm => {
  let row: Alarm | undefined;
  operations.forEach((each, i) => {
    const effect = applyDocumentOperation(each as never, row, i + 1);
    if (!effect.ok) throw new Error(effect.message);
    row = Alarm.parse(effect.row);
  });
  return row as Alarm;
};
