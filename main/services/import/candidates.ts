import type { CandidateRow, ProbeState } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import { changedFields, computeCameraChange } from '../camera-import.ts';
import type { CamerasCsv } from '../cameras-csv.ts';

/** A candidate with what only the core knows: what it would become, and what it was. */
export type Candidate = {
  readonly key: string;
  readonly line: number;
  readonly name: string;
  /** What the camera would be; null: it cannot be taken. */
  readonly after: Camera | null;
  readonly before: Camera | null;
  readonly problems: CandidateRow['problems'];
  readonly isRtspOnly: boolean;
  readonly probe: ProbeState | null;
  readonly isTaken: boolean;
};

export const candidateOf = (line: number, fields: Partial<Candidate>): Candidate => ({
  ...{ key: String(line), line, name: '', after: null, before: null, problems: [], isRtspOnly: false, probe: null, isTaken: false },
  ...fields,
});

/** What a file would do to the cameras that are here, in the order of the file. */
export const computeCandidates = (read: CamerasCsv, cached: (id: Camera['id']) => Camera | null): Candidate[] => {
  const good = read.cameras.map((camera, at) => {
    const before = cached(camera.id);
    const after = computeCameraChange(camera, before, read.given) ?? before;
    return candidateOf(read.lines[at] ?? 0, { name: camera.name, after, before });
  });
  const byLine = new Map<number, CamerasCsv['problems'][number][]>();
  for (const problem of read.problems) byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
  const bad = [...byLine].map(([line, problems]) =>
    candidateOf(line, { problems: problems.map(({ kind, column, reason, expected }) => ({ kind, column, reason, expected })) }),
  );
  return [...good, ...bad].sort((a, b) => a.line - b.line);
};

export const stateOf = ({ after, before }: Candidate): CandidateRow['state'] => {
  if (!after) return 'bad';
  if (!before) return 'new';
  return changedFields(before, after).length > 0 ? 'changed' : 'unchanged';
};

/** As windows see it. */
export const rowOf = (candidate: Candidate): CandidateRow => {
  const { key, line, name, after, before, problems, isRtspOnly, probe, isTaken } = candidate;
  return {
    ...{ key, line, name, isRtspOnly, probe, isTaken, problems: problems.slice(0, 12) },
    state: stateOf(candidate),
    cameraId: after?.id ?? '',
    address: after ? shownAddress(after) : '',
    changes: after && before ? changedFields(before, after) : [],
  };
};

/** The first of its addresses, without credentials, query and fragment. */
const shownAddress = ({ streams, whep, snapshot, onvif }: Camera): string => {
  const address = streams.main ?? streams.sub ?? whep ?? snapshot ?? onvif ?? '';
  if (!URL.canParse(address)) return address.replace(/[?#].*$/s, '');
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
};
