import type { LiveMessage } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Remote } from './ports.ts';

/** A batch of latest values; see `LiveMessage`. */
export type TelemetryMessage = Extract<LiveMessage, { t: 'telemetry' }>;

type LiveHandlers = {
  readonly onHeads: () => void;
  readonly onTelemetry: (message: TelemetryMessage) => void;
  /** `worked`: it had carried something before it closed, so its end is news. */
  readonly onClosed: (worked: boolean) => void;
};

/** The hint channel, at most one at a time. Nothing depends on it: hints only make the next round come sooner. */
export class LiveHints {
  readonly #remote: Remote;
  readonly #handlers: LiveHandlers;
  #close: (() => void) | null = null;

  constructor(remote: Remote, handlers: LiveHandlers) {
    this.#remote = remote;
    this.#handlers = handlers;
  }

  open(device: DeviceId): void {
    if (this.#close) return;
    let open = true;
    let worked = false;
    const onMessage = (message: LiveMessage): void => {
      if (!open) return;
      worked = true;
      if (message.t === 'heads') this.#handlers.onHeads();
      else this.#handlers.onTelemetry(message);
    };
    const onClosed = (): void => {
      if (!open) return;
      open = false;
      this.#close = null;
      this.#handlers.onClosed(worked);
    };
    // A channel that fails at once may say so before `live` has answered.
    const close = this.#remote.live(device, onMessage, onClosed);
    if (!open) return;
    this.#close = () => {
      open = false;
      this.#close = null;
      close();
    };
  }

  close(): void {
    this.#close?.();
  }
}
