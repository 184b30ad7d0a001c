import fc from 'fast-check';
import type { Log } from '../../main/hub/log.ts';
import { protocolHeader, servedProtocolVersions } from '../../preload/contract/version.ts';
import { originHash } from '../../preload/contract/wire.ts';

/** One thing that happens to a hub, small enough to be made up at random. */
export type Step =
  | { readonly t: 'push'; readonly device: number; readonly operations: readonly Act[]; readonly from: 'next' | 'again' | 'gap' }
  | { readonly t: 'ingest'; readonly rows: readonly { readonly user: number; readonly role: string }[] }
  | { readonly t: 'purge'; readonly incident: number };

type Act = {
  readonly incident: number;
  readonly kind: 'create' | 'note' | 'move' | 'severity' | 'status' | 'assign';
  readonly value: number;
  readonly baseVer: number;
  readonly actor: number;
  readonly twin: boolean;
};

const communes = ['06184', '06040', null];
const roles = ['operator', 'leader'];
const small = (max: number): fc.Arbitrary<number> => fc.nat({ max });

const act: fc.Arbitrary<Act> = fc.record({
  incident: small(3),
  kind: fc.constantFrom('create', 'create', 'note', 'note', 'move', 'severity', 'status', 'assign'),
  value: small(5),
  baseVer: small(3),
  actor: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2),
  twin: fc.constantFrom(false, false, false, false, true),
});

/** A history of a hub: pushes of three devices, some again or with a gap, rows from outside, rows erased. */
export const history: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        t: fc.constant('push' as const),
        device: small(2),
        operations: fc.array(act, { minLength: 1, maxLength: 6 }),
        from: fc.constantFrom('next', 'next', 'next', 'again', 'gap'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        t: fc.constant('ingest' as const),
        rows: fc.array(fc.record({ user: fc.constantFrom(1, 2), role: fc.constantFrom(...roles) }), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ t: fc.constant('purge' as const), incident: small(3) }) },
  ),
  { minLength: 8, maxLength: 25 },
);

/** How many entries of each stream are forgotten at the end. */
export const forgotten: fc.Arbitrary<number> = fc.integer({ min: 1, max: 4 });

const argsOf = ({ kind, value }: Act): [string, unknown] => {
  const communeCode = communes[value % communes.length];
  const details = {
    type: 'fire',
    severity: 2,
    title: `Cháy ${value}`,
    description: '"\\\u0000đ',
    source: '114',
    position: null,
    placeText: '',
  };
  if (kind === 'create') return ['incident.create', { ...details, communeCode }];
  if (kind === 'note') return ['incident.note', { text: `ghi chú ${value}` }];
  if (kind === 'move') return ['incident.update', { communeCode }];
  if (kind === 'severity') return ['incident.update', { severity: 1 + (value % 3) }];
  if (kind === 'status') return ['incident.transition', { to: ['received', 'rejected', 'closed'][value % 3], reason: 'lý do' }];
  return ['incident.assign', { ownerId: value % 2 === 0 ? 'u-0' : null, unit: null }];
};

/** What a hub answers to a history: every answer it gives, as status, headers and bytes. */
export const answersOf = async (
  steps: readonly Step[],
  forget: number,
  log: Log,
  handle: (request: Request) => Promise<Response>,
  tick: () => void,
): Promise<string[]> => {
  const answers: string[] = [];
  const marks = new Map<string, number>();
  let protocol = 0;
  const ask = async (path: string, body?: unknown, coding = ''): Promise<string> => {
    protocol += 1;
    const version = String(servedProtocolVersions[protocol % servedProtocolVersions.length]);
    const headers = { host: '127.0.0.1:4700', [protocolHeader]: version, 'content-type': 'application/json', 'accept-encoding': coding };
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await handle(new Request(`http://127.0.0.1:4700${path}`, { ...init, headers }));
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = coding === '' ? bytes.toString('utf8') : bytes.toString('base64');
    answers.push(`${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return text;
  };
  const push = async (step: Extract<Step, { t: 'push' }>): Promise<void> => {
    const device = `d-${step.device}`;
    const mark = marks.get(device) ?? 0;
    const first = step.from === 'next' ? mark + 1 : step.from === 'again' ? Math.max(1, mark - 1) : mark + 2;
    const operations = step.operations.map((each, at) => {
      const [kind, args] = argsOf(each);
      const n = first + at;
      const id = each.twin ? `op-${each.value}` : `op-${device}-${n}`;
      const target = { k: 'incident', id: `inc-${each.incident}` };
      return { n, id, sv: 1, kind, target, baseVer: each.baseVer, args, actor: `u-${each.actor}`, device, atMs: 1000 + n, sig: null };
    });
    const { mark: reached } = JSON.parse(await ask('/v1/push', { device, operations })) as { mark?: number };
    if (reached !== undefined) marks.set(device, reached);
  };
  const look = async (): Promise<void> => {
    const { heads } = JSON.parse(await ask('/v1/heads', { device: 'd-0', known: [] })) as { heads: { stream: string }[] };
    for (const { stream } of heads) {
      for (let cursor = { seq: 0, h: originHash }; ; ) {
        const text = await ask(`/v1/feed/${stream}?after=${cursor.seq}&h=${cursor.h}&limit=7&device=d-1`);
        const { from, to, h } = JSON.parse(text.split('\n')[0] ?? '') as { from?: number; to?: number; h?: string };
        if (to === undefined || h === undefined || from === to) break;
        cursor = { seq: to, h };
      }
      await ask(`/v1/feed/${stream}?after=0&h=${originHash}&limit=5000&device=d-1`, undefined, 'zstd');
      await ask(`/v1/feed/${stream}?after=1&h=${originHash}&limit=7&device=d-1`);
      await ask(`/v1/snapshot/${stream}?device=d-2`);
    }
  };
  for (const step of steps) {
    tick();
    if (step.t === 'push') await push(step);
    else if (step.t === 'ingest') {
      await log.ingest(
        step.rows.map(({ user, role }) => ({ k: 'user', id: `u-${user}`, body: { id: `u-${user}`, name: 'An', role, unit: '' } })),
      );
    } else answers.push(`purge ${await log.purge('incident', `inc-${step.incident}`)}`);
  }
  await look();
  answers.push(`prune ${await log.prune(1000 + steps.length / 2, forget)}`);
  await look();
  return answers;
};
