import type { CallName } from '#contract/calls.ts';
import type { Store } from '../../store/store.ts';
import type { DocumentParts } from '../documents.ts';
import type { Handlers } from '../handlers.ts';
import type { LogBook } from '../shift/log-book.ts';
import { ProcedureService } from './procedure-service.ts';
import { RunService } from './run-service.ts';

type Parts = DocumentParts & { readonly store: Pick<Store, 'query'>; readonly log: Pick<LogBook, 'procedureStarted'> };
type Names = Extract<CallName, `procedure.${string}` | `run.${string}`>;

export const procedureHandlers = (parts: Parts): Pick<Handlers, Names> => {
  const procedures = new ProcedureService(parts);
  const runs = new RunService(parts);
  return {
    'procedure.write': (params) => procedures.write(params),
    'procedure.discard': (params) => procedures.discard(params),
    'procedure.publish': (params) => procedures.publish(params),
    'procedure.retire': (params) => procedures.retire(params),
    'procedure.confirm': (params) => procedures.confirm(params),
    'run.start': async (params) => {
      const done = await runs.start(params);
      await parts.log.procedureStarted(params.incidentId, params.procedureId);
      return done;
    },
    'run.tick': (params) => runs.act('run.tick', params),
    'run.skip': (params) => runs.skip(params),
    'run.reopen': (params) => runs.act('run.reopen', params),
    'run.assign': (params) => runs.act('run.assign', params),
    'run.chase': (params) => runs.act('run.chase', params),
    'run.prove': (params) => runs.act('run.prove', params),
    'run.seeSkip': (params) => runs.act('run.seeSkip', params),
    'run.end': (params) => runs.finish('run.end', params),
    'run.abort': (params) => runs.finish('run.abort', params),
  };
};
