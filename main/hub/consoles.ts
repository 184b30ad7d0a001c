import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { DeviceId } from '#domain/ids.ts';
import { UserRole } from '#domain/user.ts';
import { retentionDays } from './retention.ts';
import type { Scope } from './scope.ts';

/** Consoles with a key of their own, and what each is served. */
export type Consoles = {
  /** Null: no console has this key. Asked for every request: what is withdrawn is withdrawn at once. */
  scopeOf(key: string): Scope | null;
};

const Grant = z.strictObject({
  /** Whose it is, for people. */
  name: z.string().min(1).max(120),
  key: z.string().regex(/^\S{16,200}$/, 'a key is 16 to 200 characters without spaces'),
  role: UserRole,
  /** An empty list withdraws everything: the console then erases what it has. */
  areas: z.union([z.literal('all'), z.array(z.string().regex(/^\d{2}(\d{3})?$/, 'an area is a code of 2 or 5 digits')).max(200)]),
  /** The consoles it speaks for, by name; left out: any, and then nothing proves which of them did something. */
  devices: z.array(DeviceId).min(1).max(1000).optional(),
  /** With `devices`: whether it hands on what a console without a line did. */
  relays: z.boolean().default(false),
  /** Not below what the log itself reaches back. */
  historyDays: z.int().min(retentionDays).max(36_500).nullable().default(null),
});
const Grants = z.array(Grant).max(10_000);

/** How long a change of the file may go unseen. */
const lookEveryMs = 1000;

/**
 * The consoles in a JSON file, read again when it changes. Throws `badInput` for a file that does not fit; later, one
 * that no longer fits is told to `onDefect` and the last that did stays in force.
 */
export const openConsoles = (file: string, now: () => number, onDefect: (error: unknown) => void): Consoles => {
  let { scopes, stamp } = readConsoles(file);
  let lookedAtMs = now();
  const look = (): void => {
    if (Math.abs(now() - lookedAtMs) < lookEveryMs) return;
    lookedAtMs = now();
    try {
      if (stampOf(file) !== stamp) ({ scopes, stamp } = readConsoles(file));
    } catch (error) {
      onDefect(error);
    }
  };
  return {
    scopeOf: (key) => {
      look();
      return scopes.get(key) ?? null;
    },
  };
};

const stampOf = (file: string): string => {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
};

const scopeOf = ({ devices, relays, ...scope }: Omit<z.infer<typeof Grant>, 'key' | 'name'>): Scope =>
  devices ? { ...scope, devices, relays } : scope;

const readConsoles = (file: string): { scopes: ReadonlyMap<string, Scope>; stamp: string } => {
  try {
    const stamp = stampOf(file);
    const grants = Grants.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { stamp, scopes: new Map(grants.map(({ key, name: _, ...scope }) => [key, scopeOf(scope)])) };
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : null;
    const what = issue
      ? `at ${issue.path.join('.') || 'the whole'}: ${issue.message}`
      : cause instanceof Error
        ? cause.message
        : 'unreadable';
    throw new ChiLangError(
      'badInput',
      `The file of consoles ${file} cannot be used (${what}); put it right, or start without --consoles.`,
      {
        cause,
      },
    );
  }
};
