import { z } from 'zod';
import { BringLine, type DeskFileOrder } from '#contract/desk-files.ts';
import { ChiLangError, Failure } from '#contract/errors.ts';

const Answer = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ failure: Failure })]);

const refused = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});

const post = (order: DeskFileOrder, signal: AbortSignal): Promise<Response> =>
  fetch('/desk-files', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order), signal });

const valueOf = async (answer: Response): Promise<unknown> => {
  const { data } = Answer.safeParse(await answer.json().catch(() => null));
  if (!data) throw new ChiLangError('internal', `The core answered ${answer.status}.`);
  if ('failure' in data) throw refused(data.failure);
  return data.value;
};

type Asked<A extends DeskFileOrder['act']> = Extract<DeskFileOrder, { act: A }>;

/** Asks the core for a look at a file or what would become of it; throws its refusal. */
export const sendOrder = async <S extends z.ZodType>(
  order: Asked<'look'> | Asked<'foresee'>,
  schema: S,
  signal: AbortSignal,
): Promise<z.output<S>> => {
  const read = schema.safeParse(await valueOf(await post(order, signal)));
  if (!read.success) throw new ChiLangError('internal', 'The core answered what this window does not know; load it again.');
  return read.data;
};

/** Brings a file in; calls `onLine` with each line. Aborted, the hub stops after the records it is at. */
export const sendBring = async (order: Asked<'bring'>, onLine: (line: BringLine) => void, signal: AbortSignal): Promise<void> => {
  const answer = await post(order, signal);
  if (!answer.headers.get('content-type')?.startsWith('application/jsonl') || !answer.body) {
    await valueOf(answer);
    throw new ChiLangError('internal', `The core answered ${answer.status}.`);
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = `${rest}${value}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(BringLine.parse(JSON.parse(line)));
  }
};

/** The bytes of a file as they travel. */
export const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new ChiLangError('badInput', 'The file cannot be read.'));
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
