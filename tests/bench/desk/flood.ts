import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { protocolHeader, protocolVersion } from '../../../preload/contract/version.ts';

const postsPerSecond = 4;

const Answer = z.looseObject({ taken: z.int(), refused: z.array(z.unknown()) });

/** One alarm after another, each of a source of its own: nothing a console could count as a repeat. */
const signalOf = (n: number): object => ({
  state: 'active',
  kind: ['sensor', 'scada', 'analytics'][n % 3],
  source: `diem-do-${n}`,
  condition: 'Vượt ngưỡng',
  title: `Điểm đo ${n}`,
  priority: 2 + (n % 3),
  placeText: `QL1 Km${n % 80}`,
});

/** Reports `perSecond` new alarms to a hub for `seconds`, as sources do: in small posts, on time. Answers how many the hub took; throws when it took less than all. */
export const flood = async (hubUrl: string, perSecond: number, seconds: number): Promise<number> => {
  const size = perSecond / postsPerSecond;
  const beganMs = performance.now();
  let sent = 0;
  for (let post = 1; post <= seconds * postsPerSecond; post += 1) {
    const signals = Array.from({ length: size }, () => signalOf((sent += 1)));
    const answer = await fetch(new URL('/v1/alarms', hubUrl), {
      method: 'POST',
      headers: { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' },
      body: JSON.stringify({ signals }),
    });
    const { taken } = Answer.parse(await answer.json());
    if (taken !== size) throw new Error(`The hub took ${taken} of ${size} alarms.`);
    await pause(Math.max(0, beganMs + (post * 1000) / postsPerSecond - performance.now()));
  }
  return sent;
};
