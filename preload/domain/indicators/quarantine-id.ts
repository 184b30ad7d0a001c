import { nameOfText } from '../alarms/alarm-id.ts';
import type { QuarantineId } from './quarantine.ts';

/** The source of what an officer tells by hand. */
export const handSource = 'Nhập tay';

/** The id of a record that was not taken, by who sent it and its words. */
export const quarantineIdOf = (source: string, raw: string): QuarantineId =>
  `qua-${nameOfText(JSON.stringify([source, raw]))}` as QuarantineId;
