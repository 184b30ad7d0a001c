/** Why a camera's stream could not be had. */
export type StreamTroubleKind =
  /** Nothing answers at its address. */
  | 'unreachable'
  | 'timeout'
  /** It wants a name and password, or other ones than the address holds. */
  | 'unauthorized'
  /** It answered with an error. */
  | 'refused'
  /** It answered, but not with what a camera sends: a web page, an empty or unreadable playlist. */
  | 'notHls'
  /** It broke off in the middle of an answer. */
  | 'torn'
  /** Its pictures are encrypted in a way the relay cannot open, or the key does not fit. */
  | 'encrypted'
  | 'tooLarge'
  /** The playlist or a redirect leads where the relay does not go. */
  | 'forbiddenAddress';

/** The only error the relay throws on purpose. Messages never hold an address with credentials. */
export class StreamTrouble extends Error {
  override readonly name = 'StreamTrouble';
  readonly kind: StreamTroubleKind;

  constructor(kind: StreamTroubleKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
