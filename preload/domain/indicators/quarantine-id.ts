import { nameOfText } from '../alarms/alarm-id.ts';
import type { QuarantineId } from './quarantine.ts';

/** The source of what an officer tells by hand. */
export const handSource = 'Nhập tay';

const handFile = `${handSource}: `;

/** The source of what is in a file that somebody brings by hand: of a kind of its own, whatever the file is called. */
export const handFileSource = (file: string): string => `${handFile}${file}`.slice(0, 80);

/** Whether it came by somebody's hand, which no system may claim and which is no indicator's official source. */
export const isByHand = (source: string): boolean => source === handSource || source.startsWith(handFile);

/** The file it came in by hand; null: it came in none. */
export const handFileOf = (source: string): string | null => (source.startsWith(handFile) ? source.slice(handFile.length) : null);

/** The id of a record that was not taken, by who sent it and its words. */
export const quarantineIdOf = (source: string, raw: string): QuarantineId =>
  `qua-${nameOfText(JSON.stringify([source, raw]))}` as QuarantineId;
