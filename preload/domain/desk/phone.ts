import { z } from 'zod';

/** Digits only, as dialled within the country: 3-4 for a service (112), 10 for a mobile, 11 for a landline, a leading + for abroad. */
export const PhoneNumber = z.string().regex(/^(\d{3,4}|0\d{9,10}|\+\d{8,15})$/, 'A phone number is 112, 0912345678, 02053812345 or +86…');
export type PhoneNumber = z.infer<typeof PhoneNumber>;

const services = new Set(['111', '112', '113', '114', '115', '1022']);
const mobile = /^0[35789]\d{8}$/;
const landline = /^02\d{9}$/;

/**
 * Reads a number as people write it (`+84 912.345.678`, `0205-3812-345`, `113`); null where it is none that can be called.
 * Vietnamese numbers come out with their 0, others with their +.
 */
export const readPhone = (text: string): PhoneNumber | null => {
  const bare = text.replace(/[\s().\-–]/g, '');
  if (!/^\+?\d+$/.test(bare)) return null;
  const local = bare.replace(/^(\+84|0084|84(?=\d{9,10}$))/, '0').replace(/^00(?=0)/, '0');
  if (services.has(local) || mobile.test(local) || landline.test(local)) return local as PhoneNumber;
  return /^\+(?!84)\d{8,15}$/.test(bare) ? (bare as PhoneNumber) : null;
};

/** `0912 345 678`, `0205 3812 345`, `113`: in the groups people say them in. */
export const formatPhone = (number: string): string => {
  if (mobile.test(number)) return number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');
  if (landline.test(number)) return number.replace(/^(\d{4})(\d{4})(\d{3})$/, '$1 $2 $3');
  return number;
};
