import { type BringLine, DeskFileOrder } from '#contract/desk-files.ts';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { mostFileBytes } from '#domain/ingest/file-plan.ts';
import type { Store } from '../../store/store.ts';
import { readBounded } from '../read-bounded.ts';
import type { SessionService } from '../session.ts';
import type { DeskFileHub } from './ports.ts';

export type DeskFileParts = {
  readonly store: Pick<Store, 'device'>;
  readonly session: Pick<SessionService, 'operator' | 'isLocked'>;
  readonly hub: DeskFileHub;
};

/** A file in base64, and a plan beside it. */
const mostBodyBytes = Math.ceil((mostFileBytes * 4) / 3) + 256 * 1024;

const tooLarge = (): ChiLangError =>
  new ChiLangError('tooLarge', `A file may hold ${mostFileBytes} bytes; split it.`, { details: { file: 'tooLarge' } });

const json = (value: object): Response => Response.json(value, { headers: { 'cache-control': 'no-store' } });

/**
 * Files of values that an officer brings in by hand. The hub reads them, and its key stays here: a window sends the file to its core and
 * hears what the hub says. Nothing is kept here: while the hub is away the file stays where it was chosen.
 */
export class DeskFileService {
  readonly #parts: DeskFileParts;

  constructor(parts: DeskFileParts) {
    this.#parts = parts;
  }

  /** Answers `POST /desk-files`: `{value}`, JSON lines of a file that is brought in, or `{failure}`; the request itself went well then. */
  async answer(request: Request): Promise<Response> {
    try {
      const { session, store, hub } = this.#parts;
      const officer = await session.operator();
      // Calls are refused at the gate while the console is locked; a file comes another way.
      if (await session.isLocked()) throw new ChiLangError('forbidden', 'This console is locked; sign on first.');
      const order = await readOrder(request);
      const by = { officer: officer.id, device: await store.device() };
      if (order.act === 'look') return json({ value: await hub.look({ ...order, by }) });
      if (order.act === 'foresee') return json({ value: await hub.foresee({ ...order, by }) });
      const lines = hub.bring({ ...order, by });
      return answerLines(await lines.next(), lines);
    } catch (error) {
      return json({ failure: failureOf(error) });
    }
  }
}

const readOrder = async (request: Request): Promise<DeskFileOrder> => {
  const bytes = await readBounded(request, mostBodyBytes, tooLarge);
  const { data, error } = DeskFileOrder.safeParse(parse(new TextDecoder().decode(bytes)));
  if (data) return data;
  const issue = error.issues[0];
  throw new ChiLangError('badInput', `The file does not fit at ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown'}.`);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const bytesOf = (line: BringLine): Uint8Array => new TextEncoder().encode(`${JSON.stringify(line)}\n`);

/** Lines as the hub says them. A hub that is lost between two of them is told of in the last. */
const answerLines = (first: IteratorResult<BringLine>, rest: AsyncGenerator<BringLine>): Response => {
  let next: IteratorResult<BringLine> | null = first;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const line = next ?? (await rest.next());
        next = null;
        if (line.done) controller.close();
        else controller.enqueue(bytesOf(line.value));
      } catch (error) {
        controller.enqueue(bytesOf({ t: 'failed', failure: failureOf(error) }));
        controller.close();
      }
    },
    cancel: async () => void (await rest.return(undefined)),
  });
  return new Response(body, { headers: { 'content-type': 'application/jsonl; charset=utf-8', 'cache-control': 'no-store' } });
};
