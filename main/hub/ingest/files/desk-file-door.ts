import type { BringLine, DeskFileRequest } from '#contract/desk-files.ts';
import { answer } from '../../answers.ts';
import type { DeskFileWorld } from './desk-files.ts';

/** Answers `POST /v1/desk-files`. What reads files is loaded with the first of them: a hub that is never brought one starts sooner. */
export const answerDeskFiles = async (request: DeskFileRequest, world: DeskFileWorld): Promise<Response> => {
  const { answerDeskFile, bringDeskFile } = await import('./desk-files.ts');
  if (request.act !== 'bring') return answer(JSON.stringify(await answerDeskFile(request, world)), 'json', '');
  return answerLines(await bringDeskFile(request, world));
};

/** JSON lines as they come; who stops reading ends what makes them. */
const answerLines = (lines: AsyncGenerator<BringLine>): Response => {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return new Response(body, { headers: { 'content-type': 'application/jsonl; charset=utf-8', 'cache-control': 'no-store' } });
};
