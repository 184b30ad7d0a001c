import type { Letterhead } from '#domain/reports/letterhead.ts';
import type { HandoverRecords } from '#domain/reports/compose-handover.ts';
import type { MapPaper } from '#contract/overlays.ts';
import type { Paper } from './paper.ts';

/** A page that is one picture. */
export type MapSheet = { readonly title: string; readonly paper: MapPaper; readonly jpeg: string };

/** What puts a paper into a file. */
export type Printers = {
  readonly pdf: (paper: Paper) => Promise<Uint8Array>;
  readonly docx: (paper: Paper) => Promise<Uint8Array>;
  readonly sheet: (sheet: MapSheet) => Promise<Uint8Array>;
  /** Of the centre, until somebody writes another. */
  readonly letterhead: Letterhead;
};

/** What minutes of a handover tell beyond incidents and cameras. */
export type HandoverLists = {
  readonly alarms: () => Promise<HandoverRecords['alarms']>;
  readonly runs: () => Promise<HandoverRecords['runs']>;
};
