import type { CallResult } from '#contract/calls.ts';
import type { ClipRow } from '#contract/clips.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Store } from '../store/store.ts';
import type { CallRequest, Clips, Pictures } from './ports.ts';
import type { SessionService } from './session.ts';

type ClipParts = {
  readonly store: Pick<Store, 'camera'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly pictures: Pick<Pictures, 'clips'>;
};

/** Keeps stretches of the recording. Only those who may act make or remove them. */
export class ClipService {
  readonly #parts: ClipParts;

  constructor(parts: ClipParts) {
    this.#parts = parts;
  }

  async make({ cameras, ...order }: CallRequest<'clips.make'>): Promise<CallResult<'clips.make'>> {
    const clips = await this.#clips();
    const known = await Promise.all(cameras.map((id) => this.#parts.store.camera(id)));
    const named = known.flatMap((camera) => (camera ? [{ id: camera.id, name: camera.name }] : []));
    if (named.length === 0) throw new ChiLangError('notFound', 'These cameras are no longer in the catalogue.');
    return { clipId: await clips.make({ cameras: named, ...order }) };
  }

  async retry({ clipId }: CallRequest<'clips.retry'>): Promise<void> {
    await (await this.#clips()).retry(clipId);
  }

  async remove({ clipId }: CallRequest<'clips.remove'>): Promise<void> {
    await (await this.#clips()).remove(clipId);
  }

  async #clips(): Promise<Clips> {
    await this.#parts.session.operator();
    const { clips } = this.#parts.pictures;
    if (clips) return clips;
    throw new ChiLangError('unsupported', 'Cameras are not recorded here; start the console without --record none.');
  }
}

const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'medium', dateStyle: 'short', hourCycle: 'h23' });
const time = (ms: number): string => zone.format(ms).replace(', ', ' ');

/** What an incident is told of a clip: times in the province's time, each camera with the hash of its file. */
export const describeClip = ({ id, fromMs, toMs, note, parts }: Omit<ClipRow, 'incidentId'>): string => {
  const lines = parts.map(({ cameraName, state }) => {
    if (state.k !== 'done') return `• ${cameraName}: không lưu được`;
    const files = state.files.map((file) => `${time(file.fromMs)} – ${time(file.toMs).slice(-8)}, SHA-256 ${file.sha256}`);
    return `• ${cameraName}: ${files.join('; ')}`;
  });
  return [`Đoạn hình ${id}, ${time(fromMs)} – ${time(toMs).slice(-8)}${note && `: ${note}`}`, ...lines].join('\n').slice(0, 4000);
};
