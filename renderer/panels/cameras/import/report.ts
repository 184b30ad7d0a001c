import type { CandidateRow } from '#contract/rows.ts';

const columns = ['line', 'state', 'taken', 'id', 'name', 'address', 'changes', 'problem', 'expected', 'stream', 'detail'] as const;

/** A spreadsheet would run what begins like a formula. */
const cell = (value: unknown): string => {
  const text = String(value ?? '').replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The import as a table for whoever corrects the source; it holds what the screen shows and no address more. */
export const computeReport = (rows: readonly CandidateRow[]): string => {
  const lines = rows.map(({ line, state, isTaken, cameraId, name, address, changes, problems, probe }) =>
    [
      ...[line, state, isTaken ? 'yes' : '', cameraId, name, address, changes.join(' ')],
      problems.map(({ column, reason }) => (column ? `${column}: ${reason}` : reason)).join('; '),
      problems.map(({ expected }) => expected).join('; '),
      ...streamOf(probe),
    ].map(cell),
  );
  // The mark makes spreadsheets read it as UTF-8.
  return `\uFEFF${[columns, ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
};

const streamOf = (probe: CandidateRow['probe']): [string, string] => {
  switch (probe?.state) {
    case 'plays': {
      const size = probe.width ? `${probe.width}x${probe.height}` : '';
      const time = probe.tellsTime ? `clock, ${probe.behindMs ?? '?'} ms behind` : 'no clock';
      return ['plays', [probe.codec ?? '', size, `${probe.segmentMs} ms segments`, `${probe.answerMs} ms to answer`, time].join('; ')];
    }
    case 'fails':
      return [probe.why, probe.message];
    case 'noStream':
      return ['no stream', ''];
    case 'waiting':
    case undefined:
      return ['', ''];
  }
};
