import { afterEach, describe, expect, it } from 'vitest';
import type { UserId } from '#domain/ids.ts';
import { testView } from '#domain/testing/seat-views.ts';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';

const running: Running[] = [];
const clients: GateClient[] = [];
const folders: Awaited<ReturnType<typeof makeFolder>>[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const each of running.splice(0)) await each.kill();
  for (const folder of folders.splice(0)) await folder.remove();
});

const start = async (program: string, name: string, ...flags: string[]): Promise<Running> => {
  const folder = await makeFolder(name);
  folders.push(folder);
  const started = await launch(program, ['--data', folder.path, ...flags]);
  running.push(started);
  return started;
};

/** A window that goes on looking at what its console watches. */
const look = (gate: GateClient): void => void gate.until('seats.watched', {}, () => false).catch(() => undefined);

/** A hub, a desk with an operator and a desk with a shift lead. */
const openCentre = async () => {
  const port = await freePort();
  const hub = await start('main/hub.ts', 'hub', '--port', String(port), '--demo', '--demo-pace', '0');
  const post = async (name: string, officer: string) => {
    const program = await start('main/start.ts', name, '--host', 'none', '--no-build', '--port', '0', '--hub', `http://127.0.0.1:${port}`);
    const gate = await GateClient.open(program.url);
    clients.push(gate);
    await gate.onDuty();
    await gate.call('session.switchOfficer', { userId: officer as UserId });
    await gate.until('seats.own', {}, ([own]) => own?.hub === 'on');
    const { session } = await gate.call('session.get', {});
    return { gate, program, device: session.device };
  };
  const rows = await Promise.all([post('desk', 'u-truc-1'), post('lead', 'u-truong-ca')]);
  return { hub, desk: rows[0], lead: rows[1] };
};

describe('two consoles of one hub', () => {
  it('see each other’s desk, drive it, and end it from there', async () => {
    const { desk, lead } = await openCentre();
    // Who sits there is told after that somebody does.
    const seats = await lead.gate.until('seats.list', {}, (rows) => rows.length === 2 && rows.every(({ role }) => role !== null));
    const [there] = seats.filter(({ isHere }) => !isHere);
    expect(there).toMatchObject({ id: desk.device, role: 'operator' });
    await expect(desk.gate.call('seat.watch', { device: lead.device })).rejects.toMatchObject({ kind: 'forbidden' });

    await lead.gate.call('seat.watch', { device: desk.device });
    look(lead.gate);
    await desk.gate.until('seats.own', {}, ([own]) => own?.visitors.length === 1);
    const shown = { window: 'win-0001', isFocused: true, ack: null };
    await desk.gate.call('seat.show', { ...shown, view: testView() });
    const [watched] = await lead.gate.until('seats.watched', {}, ([row]) => row?.state === 'shown');
    expect(watched?.view).toEqual(testView());

    await lead.gate.call('seat.drive', { on: true });
    await lead.gate.until('seats.watched', {}, ([row]) => row?.drives === true);
    await lead.gate.call('seat.change', { n: 1, change: { layout: '9' } });
    const [own] = await desk.gate.until('seats.own', {}, ([row]) => row?.changes.length === 1);
    expect(own).toMatchObject({ visitors: [{ drives: true }], changes: [{ n: 1, change: { layout: '9' } }] });

    await desk.gate.call('seat.end', {});
    await lead.gate.until('seats.watched', {}, ([row]) => row?.state === 'ended');
    for (const { gate } of [desk, lead]) {
      const events = await gate.until('seats.events', {}, ([first]) => first?.what === 'watchEnded');
      expect(events.map(({ what }) => what)).toEqual(['watchEnded', 'driveEnded', 'driveBegan', 'watchBegan']);
      expect(new Set(events.map(({ by, at }) => `${by} ${at}`)).size).toBe(1);
    }
  });

  it('know within seconds when the one who watches is gone, and when the hub is', async () => {
    const { hub, desk, lead } = await openCentre();
    await lead.gate.call('seat.watch', { device: desk.device });
    look(lead.gate);
    await desk.gate.until('seats.own', {}, ([own]) => own?.visitors.length === 1);
    await lead.program.kill();
    await desk.gate.until('seats.own', {}, ([own]) => own?.visitors.length === 0);
    await hub.kill();
    await desk.gate.until('seats.own', {}, ([own]) => own?.hub === 'away');
  });
});
