import type { DeviceId } from '#domain/ids.ts';

/**
 * One operation of one desk as it goes between desks. `text` is the JSON of an `Operation`, kept and handed on letter by
 * letter; `seal` is its desk's signature over it (`seal.ts`), null only for an own operation on its way out of the store.
 */
export type LanRecord = {
  readonly device: DeviceId;
  readonly n: number;
  readonly text: string;
  readonly seal: string | null;
};

/** The highest operation known of each desk, the own one included. */
export type LanHave = Readonly<Record<string, number>>;

/** The console's store, as the desks' agreement needs it. Each method is one transaction; rejections are `ChiLangError`s. */
export type LanStore = {
  device(): Promise<DeviceId>;
  lanHave(): Promise<LanHave>;
  /**
   * What the hub is not known to have, own and of other desks, beyond `have`; in the agreed order, so that nothing comes
   * before what its officer had seen; at most `limit`.
   */
  lanBacklog(have: LanHave, limit: number): Promise<LanRecord[]>;
  /**
   * Keeps operations of other desks that were proved to be theirs, and shows them; what is known already, or is this
   * desk's own, is left out. Answers how many were new. A record that fits no `Operation` of this version is refused
   * with `unsupported`, and none of them is kept.
   */
  lanTake(records: readonly LanRecord[]): Promise<number>;
};

/** A connection to one other desk that proved to be of the same centre. */
export type LanLink = {
  readonly peer: DeviceId;
  /** Never throws; what cannot be sent is lost with the link. */
  send(message: LanMessage): void;
  close(): void;
};

/** What two desks say to each other. */
export type LanMessage =
  /** What the sender knows. The first message on a link, and again after each take. */
  | { readonly t: 'have'; readonly have: LanHave }
  /** Some of what the receiver lacks; it answers with what it has then. */
  | { readonly t: 'records'; readonly records: readonly LanRecord[] };

/** How desks are found and linked: TCP on the local network, or a simulated one. */
export type LanNetwork = {
  /** Begins to look for desks and to be found. `onLink` gets what to do with a link's messages and its end. */
  start(device: DeviceId, onLink: (link: LanLink) => LanListener): Promise<void>;
  stop(): Promise<void>;
};

export type LanListener = {
  /** Messages have passed the schema; a defect of the other side closes the link before it comes here. */
  onMessage(message: LanMessage): void;
  /** Exactly once. */
  onClosed(): void;
};
