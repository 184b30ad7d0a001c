let loaded: string | null = null;

/**
 * Loads the page again when the workstation serves another build than the one this page came from: a display stays open for weeks,
 * and parts of the old build that it did not load yet are no longer there.
 */
export const followBuild = async (): Promise<void> => {
  try {
    const served = (await fetch('/', { method: 'HEAD', cache: 'no-store' })).headers.get('etag');
    if (served === null) return;
    if (loaded !== null && loaded !== served) location.reload();
    loaded ??= served;
  } catch {
    // The workstation went away again; it is asked when it is back.
  }
};
