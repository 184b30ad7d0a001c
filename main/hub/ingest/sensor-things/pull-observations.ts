import { createHash } from 'node:crypto';
import { trouble } from '#domain/ingest/source-trouble.ts';
import { ChiLangError } from '#contract/errors.ts';
import { fetchBounded } from '../flow/fetch-bounded.ts';
import { askOf, type PullChoice, type PullParts } from '../rest/pull-document.ts';
import { type Datastream, readPage } from './read-observations.ts';

const mostPages = 200;
const pageSize = 500;

const idOf = ({ id }: Datastream): string => (typeof id === 'number' ? String(id) : `'${id}'`);

const firstPage = (root: string, datastream: Datastream, sinceMs: number): string => {
  const url = new URL(
    `${root.replace(/\/$/, '')}/Datastreams(${encodeURIComponent(idOf(datastream)).replaceAll('%27', "'")})/Observations`,
  );
  url.searchParams.set('$filter', `phenomenonTime ge ${new Date(sinceMs).toISOString()}`);
  url.searchParams.set('$orderby', 'phenomenonTime asc');
  url.searchParams.set('$top', String(pageSize));
  return url.href;
};

/** The place of a datastream in the batches and the cursor of its source. */
export const aboutOf = ({ id }: Datastream): string => `Datastreams(${id})`;

/** Where a datastream was read to, and the page that was read last: an idle one gives the same page again and again. */
type Mark = { readonly atMs: number; readonly sha: string };

const markOf = (text: string | undefined, firstMs: number): Mark => {
  const [atMs, sha = ''] = (text ?? '').split(' ');
  return { atMs: atMs ? Number(atMs) : firstMs, sha };
};

/**
 * Follows one datastream from the last moment it was read to, page after page by the service's own links. Each page is kept before the
 * mark goes on behind it, so that a kill reads it once more; what comes twice has the same id. An observation of
 * the future does not move the mark: it must not hide those that follow.
 */
export const pullObservations = async (
  root: string,
  datastream: Datastream,
  choice: PullChoice,
  { feeder, state, fetch }: PullParts,
  { firstMs, nowMs }: { readonly firstMs: number; readonly nowMs: number },
): Promise<void> => {
  const about = aboutOf(datastream);
  let mark = markOf(state.now.cursor[about], firstMs);
  let url: string | null = firstPage(root, datastream, mark.atMs);
  for (let pages = 0; url !== null && pages < mostPages; pages += 1) {
    const fetched = await fetchBounded(askOf(url, choice, { accept: 'application/json' }), fetch);
    if (fetched.status === 'same') return;
    const sha = createHash('sha256').update(fetched.body).digest('hex');
    const page = readPage(fetched.body, nowMs);
    if (sha !== mark.sha && page?.count !== 0) await feeder.keep(about, fetched.body);
    mark = { atMs: Math.max(mark.atMs, page?.latestMs ?? 0), sha };
    await state.change({ cursor: { ...state.now.cursor, [about]: `${mark.atMs} ${mark.sha}` } });
    if (!page)
      throw new ChiLangError('unsupported', 'The server sent no page of observations; check the address of the service.', {
        details: trouble('noObservations'),
      });
    url = page.next !== null && URL.canParse(page.next, url) ? new URL(page.next, url).href : null;
  }
};
