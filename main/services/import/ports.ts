import type { ProbeState } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';

/** What a stream is like that could be had. */
export type PlayingStream = Omit<Extract<ProbeState, { state: 'plays' }>, 'state'>;

/** Fetches the first pieces of a stream the way the relay does. Rejects with a `kind` and a message without addresses. */
export type StreamProbe = { probe(camera: Pick<Camera, 'id' | 'streams'>): Promise<PlayingStream> };

/** What a device offers. Addresses as the device gives them, at the host that was asked. */
export type DescribedDevice = {
  readonly name: string;
  /** Of its profiles, the largest picture first. */
  readonly streams: readonly string[];
  readonly snapshot: string | null;
  readonly hasPtz: boolean;
};

/** Finds cameras in a network. Rejections are `CameraTrouble`s. */
export type CameraFinder = {
  find(from: string | null): Promise<readonly { readonly address: string; readonly name: string }[]>;
  describe(address: string, account: { username: string; password: string }): Promise<DescribedDevice>;
};
