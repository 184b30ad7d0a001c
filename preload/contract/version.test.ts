import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Operation } from '#domain/operation.ts';
import { entitySchemas } from '#domain/streams.ts';
import { calls } from './calls.ts';
import * as deskFiles from './desk-files.ts';
import * as capabilities from './capabilities.ts';
import * as errors from './errors.ts';
import { events } from './events.ts';
import * as frames from './frames.ts';
import { queries } from './queries.ts';
import * as rows from './rows.ts';
import * as signOn from './sign-on.ts';
import { contractVersion, protocolHeader, protocolVersion, servedProtocolVersions } from './version.ts';
import * as wire from './wire.ts';

/** The schemas as they were when their version was last thought about. */
const pinned = {
  protocol: { version: 4, hash: '0d2bd3ccbb2c0bc137b2beca4117dea0c7ac934f541e149f575f3a5d7e1a0b1d' },
  contract: { version: 1, hash: '5603282a219159d826925761af5cef4194db753530b5d172dc76db00734fa321' },
};

/** JSON schemas of everything in `tables` that is a schema, at any depth, keys in order. */
const describeSchemas = (tables: Record<string, unknown>): string => {
  const lines: string[] = [];
  const visit = (path: string, value: unknown): void => {
    if (value instanceof z.ZodType) lines.push(`${path} ${stableJson(z.toJSONSchema(value, { unrepresentable: 'any', io: 'input' }))}`);
    else if (typeof value === 'string') lines.push(`${path} ${value}`);
    else if (typeof value === 'object' && value !== null) for (const [name, part] of Object.entries(value)) visit(`${path}/${name}`, part);
  };
  visit('', tables);
  return lines.sort().join('\n');
};

const stableJson = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const hashOf = (tables: Record<string, unknown>): string => createHash('sha256').update(describeSchemas(tables)).digest('hex');

describe('the tripwire', () => {
  it('is stepped on when what console and hub exchange has changed', () => {
    const hash = hashOf({ entitySchemas, Operation, wire: { ...wire }, signOn: { ...signOn }, deskFiles: { ...deskFiles } });
    expect(
      { version: protocolVersion, hash },
      `The schemas of replicated rows, operations or the wire have changed.
Raise protocolVersion in preload/contract/version.ts (and add it to servedProtocolVersions) when a console or hub of the version
before could not read what this one writes: a field renamed, removed, made required or given other values. A field that was only
added to a loose object needs no new version. Either way, pin here: protocol: { version: ${protocolVersion}, hash: '${hash}' }`,
    ).toEqual(pinned.protocol);
  });

  it('is stepped on when what window and core exchange has changed', () => {
    const hash = hashOf({
      calls,
      queries,
      events,
      frames: { ...frames },
      rows: { ...rows },
      capabilities: { ...capabilities },
      errors: { ...errors },
    });
    expect(
      { version: contractVersion, hash },
      `The schemas of calls, queries, events, frames or rows have changed.
Raise contractVersion in preload/contract/version.ts when this change leaves the house in a release: a window that was open during
the update reloads itself by it. Until the next release one number covers all changes since the last one.
Either way, pin here: contract: { version: ${contractVersion}, hash: '${hash}' }`,
    ).toEqual(pinned.contract);
  });

  it('sees a change of a single bound, and no change of mere order', () => {
    const hash = hashOf({ a: z.object({ x: z.string().max(3), y: z.number() }) });
    expect(hashOf({ a: z.object({ x: z.string().max(4), y: z.number() }) })).not.toBe(hash);
    expect(hashOf({ a: z.object({ x: z.string().max(3).optional(), y: z.number() }) })).not.toBe(hash);
    expect(describeSchemas({ b: 'x', a: 'y' })).toBe(describeSchemas({ a: 'y', b: 'x' }));
  });
});

describe('versions', () => {
  it('are served newest first, the present one among them, at most two', () => {
    expect(servedProtocolVersions[0]).toBe(protocolVersion);
    expect(servedProtocolVersions.length).toBeLessThanOrEqual(2);
    expect([...servedProtocolVersions].sort((a, b) => b - a)).toEqual(servedProtocolVersions);
    expect(protocolHeader).toBe(protocolHeader.toLowerCase());
  });
});
