import { describe, expect, it } from 'vitest';
import { messagePortTransport } from './transport.ts';

class Port extends EventTarget {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: string[] = [];
  closed = false;
  postMessage(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
  hear(data: unknown): void {
    this.onmessage?.({ data });
  }
}

/** A page, its preload script's messages, and what the gate client would hear. */
const openLine = () => {
  const heard: unknown[] = [];
  let asked = 0;
  const page = new EventTarget() as unknown as Window;
  const connection = messagePortTransport(
    { host: 'electron', connect: () => void (asked += 1) },
    page,
  )({
    onOpen: () => heard.push('open'),
    onText: (text) => heard.push(text),
    onClosed: (code) => heard.push(['closed', code]),
  });
  const post = (data: unknown, ports: Port[], source: unknown = page): void =>
    void page.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }));
  return { heard, connection, post, asked: () => asked };
};

describe('messagePortTransport', () => {
  it('takes one port, from the preload script of this very window', () => {
    const { heard, post, connection, asked } = openLine();
    const [foreign, other, port, late] = [new Port(), new Port(), new Port(), new Port()];
    post('chilang.gate', [foreign], {});
    post('something else', [other]);
    post('chilang.gate', []);
    post('chilang.gate', [port]);
    post('chilang.gate', [late]);
    for (const each of [foreign, other, late]) each.hear({ open: true });
    expect(heard).toEqual([]);
    port.hear({ open: true });
    port.hear('frame');
    connection.send('up');
    expect([asked(), heard, port.sent]).toEqual([1, ['open', 'frame'], ['up']]);
  });

  it.each([
    [{ closed: 4001 }, 4001],
    [{ closed: null }, undefined],
    [{ strange: 1 }, undefined],
  ])('ends once, with the code it was told: %j', (notice, code) => {
    const { heard, post, connection } = openLine();
    const port = new Port();
    post('chilang.gate', [port]);
    port.hear(notice);
    port.dispatchEvent(new Event('close'));
    connection.close();
    expect([heard, port.closed]).toEqual([[['closed', code]], true]);
  });

  it('ends when the shell drops the line', () => {
    const { heard, post } = openLine();
    const port = new Port();
    post('chilang.gate', [port]);
    port.dispatchEvent(new Event('close'));
    expect(heard).toEqual([['closed', undefined]]);
  });
});
