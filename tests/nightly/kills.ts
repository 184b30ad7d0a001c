import { type KillFigures, killConsoles, killHubs } from '../faults/kill-loops.ts';
import type { NightlyOptions, NightlyResult } from './run.ts';

const isWhole = ({ acknowledged, lost, doubled }: KillFigures): boolean => acknowledged > 0 && lost.length + doubled.length === 0;

/** kill -9 of a console in the middle of its work, `rounds` times, and of the hub a tenth as often. */
export const runKills = async (options: NightlyOptions): Promise<NightlyResult> => {
  const consoles = await killConsoles(options);
  const hubs = await killHubs({ ...options, rounds: Math.max(1, Math.floor(options.rounds / 10)) });
  const [lost, acknowledged] = [consoles.lost.length + hubs.lost.length, consoles.acknowledged + hubs.acknowledged];
  const says = `${lost} of ${acknowledged} acknowledged actions lost in ${consoles.rounds} rounds of the console and ${hubs.rounds} of the hub`;
  return { good: isWhole(consoles) && isWhole(hubs), says, figures: { consoles, hubs } };
};
