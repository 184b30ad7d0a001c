import type utilsType from 'onvif/lib/utils.js';
import { CameraTrouble } from './camera-trouble.ts';
import type { DeviceAnswer } from './transport.ts';

type Utils = typeof utilsType;

const wrongAccount = (): CameraTrouble =>
  new CameraTrouble('unauthorized', 'The camera refuses the name and password; correct them in its ONVIF address.');

/** The body of an answer as the library reads it. A fault, or what is no SOAP, is thrown as a `CameraTrouble`. */
export const readSoap = ({ parseSOAPString }: Utils, { status, text }: DeviceAnswer): unknown => {
  if (/<(?:[\w-]+:)?Fault[\s>]/.test(text)) throw faultOf(text);
  if (status === 401 || status === 403) throw wrongAccount();
  if (status >= 500) throw new CameraTrouble('refused', `The camera is out of order (HTTP ${status}).`);
  let read: { error: unknown; data: unknown } | null = null;
  parseSOAPString(text, (error, data) => (read ??= { error, data }), status);
  const { error, data } = read ?? { error: true, data: null };
  if (error || data === null) {
    throw new CameraTrouble('unsupported', `What answers at the address does not speak ONVIF (HTTP ${status}); check the address.`);
  }
  return data;
};

const faultOf = (text: string): CameraTrouble => {
  if (/NotAuthorized|FailedAuthentication|not authorized/i.test(text)) return wrongAccount();
  if (/ActionNotSupported|NotImplemented|Optional Action/i.test(text)) {
    return new CameraTrouble('unsupported', 'The camera does not know how to do this.');
  }
  const [, reason = ''] = /<(?:[\w-]+:)?Text[^>]*>([^<]{0,200})/.exec(text) ?? [];
  return new CameraTrouble('refused', reason.trim() === '' ? 'The camera refuses this.' : `The camera refuses this: ${reason.trim()}.`);
};
