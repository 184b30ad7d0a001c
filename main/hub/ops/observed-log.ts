import type { Log } from '../log.ts';
import type { Counter } from './metrics.ts';

/** A log that counts what goes through it: verdicts by their result, entries served in pages. */
export const observeLog = (log: Log, verdicts: Counter, entries: Counter): Log => {
  const counted: Pick<Log, 'push' | 'feed'> = {
    push: async (...args) => {
      const answer = await log.push(...args);
      for (const { result } of answer.verdicts) verdicts.add([result]);
      return answer;
    },
    feed: async (...args) => {
      const page = await log.feed(...args);
      entries.add([], page.entries.length);
      return page;
    },
  };
  return new Proxy(log, {
    get: (target, name) => {
      if (Object.hasOwn(counted, name)) return counted[name as keyof typeof counted];
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
};
