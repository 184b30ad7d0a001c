import { ChiLangError, failureOf } from '#contract/errors.ts';
import type { Channel } from './channel.ts';
import { type ShellCallName, shellCalls, type ShellEvent, type ShellParams, ShellRequest, type ShellResult } from './shell-protocol.ts';

export type ShellHandlers = { readonly [N in ShellCallName]: (params: ShellParams<N>) => ShellResult<N> | Promise<ShellResult<N>> };

/** The shell's side of the channel: answers every request the core makes, each checked by its schema first. */
export const serveCore = (channel: Channel, handlers: ShellHandlers): ((event: ShellEvent) => void) => {
  channel.onMessage((message) => {
    const read = ShellRequest.safeParse(message);
    if (!read.success) return;
    const { id, call, params } = read.data;
    answer(handlers, call, params).then(
      (result) => channel.send({ id, result }),
      (error: unknown) => channel.send({ id, failure: failureOf(error) }),
    );
  });
  return (event) => channel.send(event);
};

const answer = async (handlers: ShellHandlers, call: string, params: unknown): Promise<unknown> => {
  if (!Object.hasOwn(shellCalls, call)) throw new ChiLangError('badInput', `The shell has no call ${call}.`);
  const name = call as ShellCallName;
  const read = shellCalls[name].params.safeParse(params);
  if (!read.success) throw new ChiLangError('badInput', `The shell cannot do ${call} with these values.`);
  return (handlers[name] as (params: unknown) => unknown)(read.data);
};
