import { ChiLangError } from '#contract/errors.ts';

/** Where the hub leads screens to their walls, besides its own port. */
export type GuideChoice = {
  /** An address or a name of this machine; `0.0.0.0`: all of its addresses. */
  readonly address: string;
  /** 0 takes any free one. */
  readonly port: number;
};

export const defaultGuidePort = 4690;

/** Reads `--displays`; `badInput` for what is no address. */
export const readGuideChoice = (text: string): GuideChoice => {
  const [, address, given] = /^([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = Number(given ?? defaultGuidePort);
  if (address === undefined || port > 65_535)
    throw new ChiLangError('badInput', `--displays was given "${text}"; it takes ADDRESS or ADDRESS:PORT.`);
  return { address, port };
};
