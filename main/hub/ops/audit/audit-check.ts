import { type Cursor, originHash } from '#contract/wire.ts';
import { ChainCheck, type ChainRow } from '../chain-check.ts';
import { fail, type Finding, ok } from '../finding.ts';

/** A line as its row has it, beside the chain. */
export type AuditRow = { readonly id: string; readonly ver: number; readonly body: string };

/** How one audit is read, whatever engine keeps it. Everything as of one moment. */
export type AuditSource = {
  readonly stream: string;
  readonly head: Cursor;
  /** The chain, in its order. */
  readonly entries: AsyncIterable<ChainRow> | Iterable<ChainRow>;
  /** The rows, in any order. Read after the entries. */
  readonly rows: AsyncIterable<AuditRow> | Iterable<AuditRow>;
  /** Whether a line was scrubbed on purpose: the row it told of was erased for good. */
  readonly isScrubbed: (id: string) => boolean;
};

type Last = { readonly s: number; readonly ver: number; readonly body: string | null };

/**
 * Computes the chain of an audit from its first entry and holds its rows against it: a line that was changed, taken out,
 * put in between or left out at the end is found, and named. What was cut off at the end of both together shows only against
 * an anchor: where the chain was known to stand earlier.
 */
export const checkAudit = async (source: AuditSource, anchor: Cursor | null): Promise<Finding> => {
  const name = `audit ${source.stream}`;
  const chain = new ChainCheck();
  const lines = new Map<string, Last>();
  let hashAtAnchor: string | null = anchor?.seq === 0 ? originHash : null;
  let first: number | null = null;
  for await (const entry of source.entries) {
    first ??= entry.s;
    if (first !== 1) return fail(name, `its first entry is ${first}; those before it were taken out`);
    if (!chain.add(entry)) return chain.findingOf(name, source.head);
    const wrong = faultOf(entry, source);
    if (wrong !== null) return fail(name, wrong);
    if (entry.s === anchor?.seq) hashAtAnchor = entry.h;
    lines.set(entry.id, { s: entry.s, ver: entry.ver, body: entry.body });
  }
  const whole = chain.findingOf(source.stream, source.head);
  if (whole.state === 'fail') return fail(name, whole.text);
  const apart = await computeApart(source, lines);
  if (apart !== null) return fail(name, apart);
  if (anchor && hashAtAnchor !== anchor.h) return fail(name, `it is not the one that stood at ${anchor.seq} ${anchor.h}`);
  return ok(name, `${whole.text}; every line is as it was written. Note where it stands: ${source.head.seq}:${source.head.h}`);
};

const faultOf = ({ s, k, id, op, body }: ChainRow, { isScrubbed }: AuditSource): string | null => {
  if (k !== 'audit' || op !== 'put') return `entry ${s} is no line of the audit`;
  return body === null && !isScrubbed(id) ? `what entry ${s} said was taken out` : null;
};

/** The first row that differs from its last entry; null: they agree. */
const computeApart = async ({ rows }: AuditSource, lines: Map<string, Last>): Promise<string | null> => {
  for await (const { id, ver, body } of rows) {
    const last = lines.get(id);
    if (!last) return `line ${id} is not in the chain`;
    if (last.ver !== ver || last.body !== body) return `line ${id} differs from entry ${last.s}, which it was written with`;
    lines.delete(id);
  }
  const [missing] = lines;
  return missing ? `line ${missing[0]} of entry ${missing[1].s} is missing` : null;
};
