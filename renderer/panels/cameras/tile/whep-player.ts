import type { Player, PlayerEvent, PlayerSample } from './player.ts';

/** A stream that sends nothing else is as good as live: WebRTC has no segments and no dates. */
const statsEveryMs = 2_000;

/** Plays one camera by WHEP (WebRTC) through the relay: offer up, answer down, pictures at once. */
export class WhepPlayer implements Player {
  readonly #url: string;
  readonly #video: HTMLVideoElement;
  readonly #tell: (event: PlayerEvent) => void;
  readonly #peer = new RTCPeerConnection();
  #session: string | null = null;
  #frames = 0;
  #watch = 0;
  #isStopped = false;
  #stats: ReturnType<typeof setInterval> | null = null;
  #bytes = { count: 0, atMs: 0 };
  #bitsPerSecond: number | null = null;

  constructor(url: string, video: HTMLVideoElement, tell: (event: PlayerEvent) => void) {
    this.#url = url;
    this.#video = video;
    this.#tell = tell;
  }

  start(): void {
    const peer = this.#peer;
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addEventListener('track', ({ track, streams: [stream] }) => {
      // A camera need not say that its track belongs to a stream.
      this.#video.srcObject = stream ?? new MediaStream([track]);
      void this.#video.play().catch(() => {});
    });
    peer.addEventListener('connectionstatechange', () => {
      if (peer.connectionState === 'failed') this.#fail();
    });
    this.#countFrames();
    this.#stats = setInterval(() => void this.#measure(), statsEveryMs);
    this.#open().catch(() => this.#fail());
  }

  sample(): PlayerSample {
    return { frames: this.#frames, takenAtMs: null, bitsPerSecond: this.#bitsPerSecond };
  }

  goTo(): boolean {
    return false;
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    if (this.#stats) clearInterval(this.#stats);
    this.#video.cancelVideoFrameCallback(this.#watch);
    this.#peer.close();
    this.#video.srcObject = null;
    // Tells the camera; one that does not hear notices by itself.
    if (this.#session !== null) void fetch(this.#session, { method: 'DELETE' }).catch(() => {});
  }

  async #open(): Promise<void> {
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    const offer = this.#peer.localDescription?.sdp ?? '';
    const answer = await fetch(this.#url, { method: 'POST', body: offer, headers: { 'content-type': 'application/sdp' } });
    if (!answer.ok) throw new Error(`WHEP answered ${answer.status}`);
    this.#session = answer.headers.get('location');
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    this.#tell({ k: 'loaded' });
  }

  #fail(): void {
    if (!this.#isStopped) this.#tell({ k: 'failed', fault: 'segments' });
  }

  async #measure(): Promise<void> {
    for (const report of (await this.#peer.getStats()).values() as Iterable<{ type: string; bytesReceived?: number }>) {
      if (report.type !== 'inbound-rtp' || report.bytesReceived === undefined) continue;
      const nowMs = performance.now();
      const { count, atMs } = this.#bytes;
      if (atMs > 0) this.#bitsPerSecond = Math.round((8000 * (report.bytesReceived - count)) / (nowMs - atMs));
      this.#bytes = { count: report.bytesReceived, atMs: nowMs };
    }
  }

  #countFrames(): void {
    this.#watch = this.#video.requestVideoFrameCallback(() => {
      this.#frames += 1;
      this.#countFrames();
    });
  }
}
