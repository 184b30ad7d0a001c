import type { CameraTroubleKind } from '#contract/rows.ts';

/** The only error this folder throws on purpose. Messages hold neither addresses nor passwords. */
export class CameraTrouble extends Error {
  override readonly name = 'CameraTrouble';
  readonly kind: CameraTroubleKind;

  constructor(kind: CameraTroubleKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Any thrown value as one: what was not thrown on purpose is an answer nobody can read. */
export const troubleOf = (thrown: unknown): CameraTrouble =>
  thrown instanceof CameraTrouble ? thrown : new CameraTrouble('unsupported', 'What the camera answered cannot be read as ONVIF.');
