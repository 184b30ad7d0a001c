import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';
import { checkProcedure } from './check-procedure.ts';
import { inForce, mostPast } from './procedure.ts';

type Op = Extract<Operation, { target: { k: 'procedure' } }>;
type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;
type Rules = DocumentRules<Op, EntityOf<'procedure'>>;
type Row = EntityOf<'procedure'>;
type Result = ReturnType<Rules['apply']>;

const claims: { readonly [K in Op['kind']]: readonly string[] } = {
  'procedure.write': ['draft'],
  'procedure.discard': ['draft'],
  'procedure.publish': ['draft', 'versions'],
  'procedure.retire': ['isRetired'],
  'procedure.confirm': ['officialVersion'],
};

/** Those who run the shift write procedures; a supervisor makes them official. */
export const procedureRules: Rules = {
  claims: ({ kind }) => claims[kind],
  apply: (op, row) => {
    if (op.kind === 'procedure.write') return write(op, row);
    if (!row) return refuse('notFound', `Procedure ${op.target.id} does not exist.`);
    switch (op.kind) {
      case 'procedure.discard':
        return discard(row);
      case 'procedure.publish':
        return publish(op, row);
      case 'procedure.retire':
        return { ok: true, row: { ...row, isRetired: op.args.isRetired } };
      case 'procedure.confirm':
        return confirm(op, row);
    }
  },
  refusal: (op, who) => {
    if (!who || !canManage(who.role)) return notFor(op, who);
    return op.kind === 'procedure.confirm' && who.role === 'shiftLead' ? notFor(op, who) : null;
  },
};

const write = ({ target, args }: Of<'procedure.write'>, row: Row | undefined): Result => {
  const made = row ?? { id: target.id, versions: [], officialVersion: null, isRetired: false };
  return { ok: true, row: { ...made, draft: args.content } };
};

const discard = (row: Row): Result => {
  if (row.versions.length === 0) return refuse('illegalTransition', 'A procedure that was never published is retired, not thrown away.');
  return { ok: true, row: { ...row, draft: null } };
};

const publish = ({ args, atMs, actor }: Of<'procedure.publish'>, row: Row): Result => {
  if (!row.draft) return refuse('illegalTransition', 'Nothing was changed since the version in force.');
  const version = (inForce(row)?.version ?? 0) + 1;
  if (args.version !== version) return refuse('conflict', `The next version is ${version}, not ${args.version}.`);
  const [problem] = checkProcedure(row.draft);
  if (problem) return refuse('badInput', `The procedure cannot be published: ${problem.k}, step ${problem.step ?? '–'}.`);
  const made = { version, content: row.draft, publishedAtMs: atMs, publishedBy: actor, note: args.note };
  return { ok: true, row: { ...row, draft: null, versions: [...row.versions, made].slice(-mostPast) } };
};

const confirm = ({ args }: Of<'procedure.confirm'>, row: Row): Result => {
  const version = inForce(row)?.version;
  if (version !== args.version) return refuse('conflict', `Version ${args.version} is not in force.`);
  return { ok: true, row: { ...row, officialVersion: args.isOfficial ? version : null } };
};
