import type { BringLine, DeskFileRequest, FileForesight, FileLook } from '#contract/desk-files.ts';

type Of<A extends DeskFileRequest['act']> = Extract<DeskFileRequest, { act: A }>;

/** The hub that reads files. Every failure is a `ChiLangError`. */
export type DeskFileHub = {
  look(request: Of<'look'>): Promise<FileLook>;
  foresee(request: Of<'foresee'>): Promise<FileForesight>;
  /** Leaving the loop early stops it at the hub, between two lines. */
  bring(request: Of<'bring'>): AsyncGenerator<BringLine>;
};
