import { describe, expect, it } from 'vitest';
import type { LiveMessage } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { LiveHints } from './live-hints.ts';
import type { Remote } from './ports.ts';

const device = 'd' as DeviceId;
const heads: LiveMessage = { t: 'heads', streams: [] };
const telemetry: LiveMessage = { t: 'telemetry', atMs: 1, values: [['camera:cam-001', 'up', 1]] };

const setUp = () => {
  const heard: string[] = [];
  const channels: { tell: (message: LiveMessage) => void; end: () => void; closed: boolean }[] = [];
  const live: Remote['live'] = (_device, tell, end) => {
    const channel = { tell, end, closed: false };
    channels.push(channel);
    return () => {
      channel.closed = true;
      end();
    };
  };
  const hints = new LiveHints({ live } as Remote, {
    onHeads: () => heard.push('heads'),
    onTelemetry: ({ values }) => heard.push(`telemetry ${values.length}`),
    onClosed: (worked) => heard.push(`closed ${worked}`),
  });
  return { heard, channels, hints };
};

describe('LiveHints', () => {
  it('opens one channel at a time and tells hints and telemetry apart', () => {
    const { heard, channels, hints } = setUp();
    hints.open(device);
    hints.open(device);
    channels[0]?.tell(heads);
    channels[0]?.tell(telemetry);
    expect(channels).toHaveLength(1);
    expect(heard).toEqual(['heads', 'telemetry 1']);
  });

  it('says whether a channel that closed had carried anything, and opens another', () => {
    const { heard, channels, hints } = setUp();
    hints.open(device);
    channels[0]?.end();
    channels[0]?.end();
    hints.open(device);
    channels[1]?.tell(heads);
    channels[1]?.end();
    expect(heard).toEqual(['closed false', 'heads', 'closed true']);
  });

  it('hears nothing of a channel it closed itself', () => {
    const { heard, channels, hints } = setUp();
    hints.close();
    hints.open(device);
    hints.close();
    channels[0]?.tell(heads);
    expect(channels[0]?.closed).toBe(true);
    expect(heard).toEqual([]);
  });

  it('bears a channel that fails while it is being opened', () => {
    const heard: boolean[] = [];
    const live: Remote['live'] = (_device, _tell, end) => {
      end();
      return () => undefined;
    };
    const hints = new LiveHints({ live } as Remote, {
      onHeads: () => undefined,
      onTelemetry: () => undefined,
      onClosed: (worked) => heard.push(worked),
    });
    hints.open(device);
    hints.open(device);
    expect(heard).toEqual([false, false]);
  });
});
