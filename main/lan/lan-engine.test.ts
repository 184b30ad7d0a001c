import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { LanEngine, lanLimits, type Refusal } from './lan-engine.ts';
import type { LanLink, LanListener, LanMessage, LanNetwork, LanRecord } from './ports.ts';
import { MemoryDesk, sealerOf, textOf } from './testing/desk.ts';

/** Seals that are being proved, on another thread. */
let proving = 0;

/** Lets everything that can go on go on. */
const settle = async (): Promise<void> => {
  for (let quiet = 0; quiet < 50; quiet = proving > 0 ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve));
};

class Desk {
  readonly store: MemoryDesk;
  readonly engine: LanEngine;
  readonly notices: Failure[] = [];
  readonly sealer;
  check: (record: LanRecord) => Promise<Refusal | null>;
  taken = 0;
  checked = 0;
  retries: (() => void)[] = [];
  onLink: (link: LanLink) => LanListener = () => expect.fail('not started');

  constructor(name: string) {
    this.store = new MemoryDesk(name);
    this.sealer = sealerOf(name);
    this.check = (record) => this.sealer.check(record);
    const network: LanNetwork = {
      start: async (_device, onLink) => void (this.onLink = onLink),
      stop: async () => undefined,
    };
    this.engine = new LanEngine({
      store: this.store,
      network,
      seal: (record) => this.sealer.seal(record),
      check: (record) => {
        this.checked += 1;
        proving += 1;
        return this.check(record).finally(() => {
          proving -= 1;
        });
      },
      after: (_delayMs, run) => {
        this.retries.push(run);
        return () => void (this.retries = this.retries.filter((each) => each !== run));
      },
      onTaken: (count) => void (this.taken += count),
      onNotice: (failure) => void this.notices.push(failure),
    });
  }

  act(change: object = {}): void {
    this.store.act(change);
    this.engine.poke();
  }

  /** A link with somebody who is played by the test: what it says to them, and how they speak. */
  meet(peer: string) {
    const said: LanMessage[] = [];
    const state = { closed: false };
    const listener: LanListener = this.onLink({
      peer: peer as DeviceId,
      send: (message) => void said.push(structuredClone(message)),
      close: () => {
        if (state.closed) return;
        state.closed = true;
        listener.onClosed();
      },
    });
    return { said, state, say: (message: LanMessage) => listener.onMessage(message) };
  }
}

/** A cable between two desks; what is said travels later, never in the same breath. `cut` ends it. */
const join = (a: Desk, b: Desk, said: LanMessage[] = []) => {
  let open = true;
  const ends: LanListener[] = [];
  const cut = (): void => {
    if (!open) return;
    open = false;
    for (const end of ends) end.onClosed();
  };
  const link = (to: number, peer: Desk): LanLink => ({
    peer: peer.store.name,
    send: (message) => {
      said.push(message);
      setImmediate(() => open && ends[to]?.onMessage(structuredClone(message)));
    },
    close: cut,
  });
  ends[0] = a.onLink(link(1, b));
  ends[1] = b.onLink(link(0, a));
  return { cut, said };
};

const open = async (...names: string[]): Promise<Desk[]> => {
  const desks = names.map((name) => new Desk(name));
  for (const { engine } of desks) await engine.start();
  return desks;
};

describe('the exchange between desks', () => {
  it('brings both to the same, then is silent', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    for (let i = 0; i < 3; i += 1) a.store.act();
    b.store.act();
    const { said } = join(a, b);
    await settle();
    expect(a.store.known()).toEqual(['a 1', 'a 2', 'a 3', 'b 1']);
    expect(b.store.known()).toEqual(a.store.known());
    expect([a.taken, b.taken, a.engine.linked(), b.engine.linked()]).toEqual([1, 3, 1, 1]);
    const before = said.length;
    await settle();
    expect(said).toHaveLength(before);
    a.act();
    await settle();
    expect(b.store.known()).toContain('a 4');
  });

  it('goes through a desk between two that do not see each other, whose seals are kept', async () => {
    const [a, b, c] = (await open('a', 'b', 'c')) as [Desk, Desk, Desk];
    const { said } = join(a, b);
    join(b, c);
    await settle();
    a.act();
    await settle();
    c.act();
    await settle();
    for (const desk of [a, b, c]) expect(desk.store.known()).toEqual(['a 1', 'c 1']);
    // Each once on its way, and never back to where it came from.
    expect(said.flatMap((message) => (message.t === 'records' ? message.records.map(({ device }) => device) : []))).toEqual(['a', 'c']);
    for (const desk of [a, b, c]) expect(desk.notices).toEqual([]);
  });

  it('sends nobody what came from there, and proves what two desks bring once', async () => {
    const [a, b, c] = (await open('a', 'b', 'c')) as [Desk, Desk, Desk];
    const [ab, bc, ac] = [join(a, b), join(b, c), join(a, c)].map(({ said }) => said) as [LanMessage[], LanMessage[], LanMessage[]];
    await settle();
    for (const desk of [a, b, c]) desk.checked = 0;
    a.act();
    await settle();
    for (const said of [ab, ac]) expect(said.filter(({ t }) => t === 'records')).toHaveLength(1);
    expect(bc.filter(({ t }) => t === 'records').length).toBeLessThanOrEqual(2);
    expect([a.checked, b.checked, c.checked]).toEqual([0, 1, 1]);
    const before = ab.length + bc.length + ac.length;
    await settle();
    expect(ab.length + bc.length + ac.length).toBe(before);
  });

  it('proves and keeps one after the other what two desks bring at once', async () => {
    const [a, x] = (await open('a', 'x')) as [Desk, Desk];
    x.store.act();
    const records = (await x.store.lanBacklog({}, 9)).map((record) => x.sealer.seal(record));
    const [p, q] = [a.meet('p'), a.meet('q')];
    p.say({ t: 'records', records });
    q.say({ t: 'records', records });
    await settle();
    expect([a.checked, a.taken]).toEqual([1, 1]);
    for (const { said } of [p, q]) expect(said.at(-1)).toEqual({ t: 'have', have: { a: 0, x: 1 } });
  });

  it('goes on after a link was cut, with what is missing and nothing twice', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    const first = join(a, b);
    a.act();
    await settle();
    first.cut();
    a.act();
    await settle();
    expect([a.engine.linked(), b.engine.linked()]).toEqual([0, 0]);
    const { said } = join(a, b);
    await settle();
    expect(b.store.known()).toEqual(['a 1', 'a 2']);
    expect(said.flatMap((message) => (message.t === 'records' ? message.records.map(({ n }) => n) : []))).toEqual([2]);
  });

  it('sends a long backlog in pieces, the next once the last was taken', async () => {
    const [a] = (await open('a')) as [Desk];
    for (let i = 0; i < lanLimits.batchRecords + 1; i += 1) a.store.act();
    const { said, say } = a.meet('b');
    say({ t: 'have', have: {} });
    await settle();
    const batches = () => said.filter(({ t }) => t === 'records');
    expect(batches()).toHaveLength(1);
    a.act();
    await settle();
    expect(batches()).toHaveLength(1);
    say({ t: 'have', have: { a: lanLimits.batchRecords } });
    await settle();
    expect(batches()[1]).toMatchObject({ records: [{ n: lanLimits.batchRecords + 1 }, { n: lanLimits.batchRecords + 2 }] });
  });

  it('cuts by size as well, and sends a single large one alone', async () => {
    const [a] = (await open('a')) as [Desk];
    const large = { args: { text: 'x'.repeat(lanLimits.batchCharacters) } };
    a.store.act(large);
    a.store.act();
    const { said, say } = a.meet('b');
    say({ t: 'have', have: {} });
    await settle();
    expect(said.filter(({ t }) => t === 'records')).toMatchObject([{ records: [{ n: 1 }] }]);
  });
});

describe('any history', () => {
  const desk = fc.nat({ max: 3 });
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('act' as const), desk }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), desk, other: desk }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), which: fc.nat({ max: 9 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('disk' as const), desk, full: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), desk }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), turns: fc.nat({ max: 6 }) }) },
  );
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  /** What a desk knows of each is everything up to a number: a hole would never be filled. */
  const isWhole = ({ store }: Desk): boolean => {
    const numbers = Map.groupBy(store.records.values(), ({ device }) => device);
    return [...numbers.values()].every((records) => Math.max(...records.map(({ n }) => n)) === records.length);
  };
  const retry = ({ retries }: Desk): void => {
    for (const run of retries.splice(0)) run();
  };

  it('of actions, links that come and go and disks that fill leaves no hole, and ends in the same at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps: Step[]) => {
        const desks = await open('a', 'b', 'c', 'd');
        for (const each of desks) each.check = async () => null;
        const at = (i: number): Desk => desks[i] as Desk;
        const lines: { cut: () => void }[] = [];
        let acted = 0;
        for (const each of steps) {
          if (each.do === 'act') {
            at(each.desk).act();
            acted += 1;
          } else if (each.do === 'join' && each.desk !== each.other) lines.push(join(at(each.desk), at(each.other)));
          else if (each.do === 'cut') lines.splice(each.which % Math.max(1, lines.length), 1)[0]?.cut();
          else if (each.do === 'disk') at(each.desk).store.full = each.full;
          else if (each.do === 'retry') retry(at(each.desk));
          else if (each.do === 'wait') for (let i = 0; i < each.turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
          expect(desks.every(isWhole)).toBe(true);
        }
        for (const { store } of desks) store.full = false;
        for (const each of desks) retry(each);
        const chain = [join(at(0), at(1)), join(at(1), at(2)), join(at(2), at(3))];
        await settle();
        for (const { store } of desks) expect(store.known()).toEqual(at(0).store.known());
        expect(at(0).store.known()).toHaveLength(acted);
        const said = chain.map((line) => line.said.length);
        await settle();
        expect(chain.map((line) => line.said.length)).toEqual(said);
        for (const line of [...lines, ...chain]) line.cut();
      }),
      { numRuns: 150, seed: 17 },
    );
  });
});

describe('trouble', () => {
  it('with a full disk is told once, loses nothing and is tried again', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    b.store.full = true;
    join(a, b);
    a.act();
    await settle();
    a.act();
    await settle();
    for (const retry of b.retries.splice(0)) retry();
    await settle();
    expect(b.notices).toMatchObject([{ kind: 'diskFull' }]);
    expect(b.engine.linked()).toBe(1);
    b.store.full = false;
    for (const retry of b.retries.splice(0)) retry();
    await settle();
    expect(b.store.known()).toEqual(['a 1', 'a 2']);
  });

  it('with reading the store is told once, and the offer is made later', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    join(a, b);
    await settle();
    const read = a.store.lanBacklog.bind(a.store);
    a.store.lanBacklog = () => Promise.reject(new ChiLangError('dataUnreadable', 'The file cannot be read.'));
    a.act();
    await settle();
    for (const retry of a.retries.splice(0)) retry();
    await settle();
    expect(a.notices).toMatchObject([{ kind: 'dataUnreadable' }]);
    a.store.lanBacklog = read;
    for (const retry of a.retries.splice(0)) retry();
    await settle();
    expect(b.store.known()).toEqual(['a 1']);
  });

  it('with one desk that shows another key is told, and the desk that hands it on is still listened to', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    const [before, after] = [sealerOf('x'), sealerOf('x')];
    const x = new MemoryDesk('x');
    for (let i = 0; i < 3; i += 1) x.act();
    const records = await x.lanBacklog({}, 9);
    await a.engine.take(records.slice(0, 1).map((record) => before.seal(record)));
    await b.engine.take(records.map((record) => after.seal(record)));
    const { said } = join(a, b);
    b.act();
    await settle();
    expect(a.store.known()).toEqual(['b 1', 'x 1']);
    expect(a.engine.linked()).toBe(1);
    expect(a.notices).toMatchObject([{ kind: 'forbidden', message: expect.stringContaining('another key') }]);
    const quiet = said.length;
    await settle();
    expect(said).toHaveLength(quiet);
    // What came from there is refused from there alone: the desk itself is still heard.
    const own = a.meet('x');
    own.say({ t: 'records', records: records.map((record) => before.seal(record)) });
    await settle();
    expect(a.store.known()).toEqual(['b 1', 'x 1', 'x 2', 'x 3']);
    expect(own.said.at(-1)).toMatchObject({ have: { x: 3 } });
  });

  it('with numbers nobody proved does not count as known towards others', async () => {
    const [a] = (await open('a')) as [Desk];
    const x = sealerOf('x');
    const newer = { device: 'x' as DeviceId, n: 1, text: textOf('x', 1, { kind: 'incident.sing' }), seal: null };
    const [liar, other] = [a.meet('liar'), a.meet('other')];
    liar.say({ t: 'records', records: [x.seal(newer), { ...x.seal(newer), n: 1_000_000 }] });
    await settle();
    expect(liar.said.at(-1)).toMatchObject({ have: { x: 1_000_000 } });
    other.say({ t: 'records', records: [] });
    await settle();
    expect(other.said.at(-1)).toMatchObject({ have: { x: 1 } });
  });

  it('with a record that proves nothing ends the link, and keeps nothing of its message', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    a.store.act();
    a.store.act();
    const records = (await a.store.lanBacklog({}, 9)).map((record) => a.sealer.seal(record));
    const { say, state } = b.meet('x');
    say({ t: 'records', records: records.map((record) => (record.n === 2 ? { ...record, text: `${record.text} ` } : record)) });
    await settle();
    expect(state.closed).toBe(true);
    expect(b.store.known()).toEqual([]);
    expect(b.notices).toMatchObject([{ kind: 'forbidden' }]);
  });

  it('with a newer version is told once, and what can be read is taken', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    a.store.act();
    a.store.act({ kind: 'incident.sing' });
    a.store.act();
    const { said } = join(a, b);
    await settle();
    expect(b.store.known()).toEqual(['a 1']);
    expect(b.notices).toMatchObject([{ kind: 'unsupported' }]);
    expect(said.filter(({ t }) => t === 'records')).toHaveLength(1);
    a.act();
    await settle();
    expect(b.notices).toHaveLength(1);
    expect(b.store.known()).toEqual(['a 1']);
  });

  it('with a desk that talks without end ends the link', async () => {
    const [a] = (await open('a')) as [Desk];
    const { say, state } = a.meet('b');
    for (let i = 0; i <= lanLimits.waiting; i += 1) say({ t: 'have', have: {} });
    expect(state.closed).toBe(true);
    expect(a.engine.linked()).toBe(0);
    await settle();
  });

  it('in a file keeps nothing of it', async () => {
    const [a, b] = (await open('a', 'b')) as [Desk, Desk];
    a.store.act();
    const [record] = (await a.store.lanBacklog({}, 9)).map((each) => a.sealer.seal(each));
    if (!record) throw new Error('nothing was done');
    await expect(b.engine.take([record, { ...record, n: 2 }])).rejects.toBeInstanceOf(ChiLangError);
    expect(b.store.known()).toEqual([]);
    expect(await b.engine.take([record])).toBe(1);
    await a.engine.stop();
  });

  it('in a file, with one desk alone, leaves that desk out', async () => {
    const [a, b, c] = (await open('a', 'b', 'c')) as [Desk, Desk, Desk];
    a.store.act({ kind: 'incident.sing' });
    a.store.act();
    b.store.act();
    const records = [
      ...(await a.store.lanBacklog({}, 9)).map((each) => a.sealer.seal(each)),
      ...(await b.store.lanBacklog({}, 9)).map((each) => b.sealer.seal(each)),
    ];
    expect(await c.engine.take(records)).toBe(1);
    expect(c.store.known()).toEqual(['b 1']);
    expect(c.notices).toMatchObject([{ kind: 'unsupported' }]);
  });

  it('in a file that knows more of this desk than it does itself is told', async () => {
    const [a] = (await open('a')) as [Desk];
    a.store.act();
    const [known] = await a.store.lanBacklog({}, 9);
    if (!known) throw new Error('nothing was done');
    expect(await a.engine.take([a.sealer.seal(known)])).toBe(0);
    expect(a.notices).toEqual([]);
    const later = { device: 'a' as DeviceId, n: 2, text: textOf('a', 2), seal: null };
    expect(await a.engine.take([a.sealer.seal(later)])).toBe(0);
    expect(a.notices).toMatchObject([{ kind: 'forbidden', message: expect.stringContaining('copied, or put back') }]);
  });
});
