import { afterEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { Bounds, Host, HostWindow, WindowSpec } from '../../main/host/host.ts';

/** A host under test and what to clean up after it. */
export type HostUnderTest = { readonly host: Host; readonly dispose: () => Promise<void> };

const desk: WindowSpec = { id: 'desk', path: '/', kind: 'operator' };
const wall: WindowSpec = { id: 'wall-1', path: '/?panel=cameras', kind: 'wall' };
const somewhere: Bounds = { left: 120, top: 90, width: 800, height: 600 };

const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error: ChiLangError) => error.kind,
  );

const covers = ({ bounds: outer }: { bounds: Bounds }, { bounds }: HostWindow): boolean =>
  bounds.left >= outer.left && bounds.left < outer.left + outer.width && bounds.top >= outer.top && bounds.top < outer.top + outer.height;

/** What every host that opens windows promises. `open` gives a host without a window; the machine has two displays or more. */
export const testHost = (name: string, open: () => Promise<HostUnderTest>): void => {
  describe(`host: ${name}`, () => {
    let dispose = async (): Promise<void> => {};
    const start = async (): Promise<Host> => {
      const under = await open();
      dispose = async () => {
        await under.host.close();
        await under.dispose();
      };
      return under.host;
    };
    const look = async (host: Host, id: string): Promise<HostWindow | undefined> => (await host.windows()).find((each) => each.id === id);
    afterEach(() => dispose());

    it('says what it can do', async () => {
      expect((await start()).capabilities()).toMatchObject({ windows: true, displays: true });
    });

    it('opens windows with their paths, oldest first', async () => {
      const host = await start();
      await host.openWindow(desk);
      await host.openWindow(wall);
      expect((await host.windows()).map(({ id, path, kind }) => ({ id, path, kind }))).toEqual([desk, wall]);
    });

    it('knows the displays: all different, one primary, work areas inside', async () => {
      const host = await start();
      await host.openWindow(desk);
      const displays = await host.displays();
      expect(displays.length).toBeGreaterThan(1);
      expect(new Set(displays.map(({ id }) => id)).size).toBe(displays.length);
      expect(displays.filter(({ primary }) => primary)).toHaveLength(1);
      for (const { bounds, workArea, scale } of displays) {
        expect(scale).toBeGreaterThan(0);
        expect(workArea.width).toBeLessThanOrEqual(bounds.width);
        expect(workArea.height).toBeLessThanOrEqual(bounds.height);
      }
    });

    it('fills the display it was asked for, and comes out of full screen when moved', async () => {
      const host = await start();
      await host.openWindow(desk);
      const other = (await host.displays()).find(({ primary }) => !primary);
      if (!other) throw new Error('one display only');
      await host.openWindow({ ...wall, displayId: other.id, fullScreen: true });
      expect(await look(host, 'wall-1')).toMatchObject({ fullScreen: true, bounds: other.bounds });
      await host.setBounds('wall-1', somewhere);
      expect(await look(host, 'wall-1')).toMatchObject({ fullScreen: false, bounds: somewhere });
    });

    it('moves from full screen to full screen of another display', async () => {
      const host = await start();
      await host.openWindow(desk);
      const [first, second] = await host.displays();
      if (!first || !second) throw new Error('one display only');
      await host.openWindow({ ...wall, displayId: first.id, fullScreen: true });
      await host.setBounds('wall-1', second.bounds, true);
      expect(await look(host, 'wall-1')).toMatchObject({ fullScreen: true, bounds: second.bounds });
    });

    it('stands on a display, also as the first window', async () => {
      const host = await start();
      await host.openWindow(desk);
      const other = (await host.displays()).find(({ primary }) => !primary);
      if (!other) throw new Error('one display only');
      await dispose();
      const again = await start();
      await again.openWindow({ ...desk, displayId: other.id });
      const window = await look(again, 'desk');
      expect(window && covers(other, window)).toBe(true);
    });

    it('stands where it was told, even with a display named', async () => {
      const host = await start();
      await host.openWindow(desk);
      const [display] = await host.displays();
      await host.openWindow({ ...wall, displayId: display?.id ?? '', bounds: somewhere });
      expect(await look(host, 'wall-1')).toMatchObject({ bounds: somewhere });
    });

    it('refuses what cannot be, by kind, and leaves no window behind', async () => {
      const host = await start();
      expect(await kindOf(host.openWindow({ ...wall, displayId: 'unplugged' }))).toBe('notFound');
      await host.openWindow(desk);
      expect(await kindOf(host.openWindow(desk))).toBe('alreadyExists');
      expect(await kindOf(host.openWindow({ ...wall, displayId: 'unplugged' }))).toBe('notFound');
      expect(await kindOf(host.openWindow({ ...wall, id: 'a b' }))).toBe('badInput');
      expect(await kindOf(host.openWindow({ ...wall, bounds: { ...somewhere, width: 0 } }))).toBe('badInput');
      expect(await kindOf(host.setBounds('desk', { ...somewhere, left: 0.5 }))).toBe('badInput');
      expect(await kindOf(host.setBounds('none', somewhere))).toBe('notFound');
      expect(await kindOf(host.closeWindow('none'))).toBe('notFound');
      expect((await host.windows()).map(({ id }) => id)).toEqual(['desk']);
    });

    it.each(['//elsewhere.example/', '/\\elsewhere.example', 'https://elsewhere.example/', 'x', ''])('never opens %j', async (path) => {
      const host = await start();
      expect(await kindOf(host.openWindow({ ...wall, path }))).toBe('badInput');
    });

    it('tells of each window that is gone, and of the last', async () => {
      const host = await start();
      const gone: string[] = [];
      host.onWindowClosed((id) => gone.push(id));
      let closed = false;
      void host.closed.then(() => {
        closed = true;
      });
      await host.openWindow(desk);
      await host.openWindow(wall);
      await host.closeWindow('desk');
      expect([gone, closed]).toEqual([['desk'], false]);
      await host.closeWindow('wall-1');
      await host.closed;
      expect(gone).toEqual(['desk', 'wall-1']);
      expect(await host.windows()).toEqual([]);
    });

    it('takes an id again after its window is gone', async () => {
      const host = await start();
      await host.openWindow(desk);
      await host.openWindow(wall);
      await host.closeWindow('wall-1');
      await host.openWindow(wall);
      expect((await host.windows()).map(({ id }) => id)).toEqual(['desk', 'wall-1']);
    });

    it('keeps secrets, and forgets them when told', async () => {
      const { secrets } = await start();
      expect(await secrets.get('hub-key')).toBeNull();
      await secrets.set('hub-key', 'bí mật');
      await secrets.set('other', 'x');
      expect(await secrets.get('hub-key')).toBe('bí mật');
      await secrets.delete('hub-key');
      await secrets.delete('hub-key');
      expect([await secrets.get('hub-key'), await secrets.get('other')]).toEqual([null, 'x']);
      expect(await kindOf(secrets.set('../x', 'x'))).toBe('badInput');
    });

    it('keeps the monitors awake, or says that it cannot', async () => {
      const host = await start();
      expect(await kindOf(host.keepAwake(true))).toBe(host.capabilities().keepAwake ? 'ok' : 'unsupported');
    });

    it('closes twice without a word', async () => {
      const host = await start();
      await host.openWindow(desk);
      await host.close();
      await host.close();
      await host.closed;
    });
  });
};
