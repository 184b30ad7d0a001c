import { ChiLangError } from '#contract/errors.ts';

const form = /^postgres(?:ql)?:\/\/(?:(?<account>[^@/?#]*)@)?(?<hosts>[^@/?#]+)\/(?<database>[^/?#]+)(?<options>\?[^#]*)?$/;
const host = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/;

/**
 * The address of each server in `postgres://account@host:port,host:port/database`: one of them is the primary. Throws
 * `badInput`; its message never holds the password.
 */
export const parsePostgresAddress = (text: string): string[] => {
  const groups = form.exec(text)?.groups;
  const hosts = groups?.['hosts']?.split(',') ?? [];
  if (!groups || hosts.some((each) => !host.test(each))) {
    throw new ChiLangError(
      'badInput',
      '--log takes the address of a database, as in postgres://hub@10.0.0.1:5432,10.0.0.2:5432/chilang; the password goes into PGPASSWORD.',
    );
  }
  const account = groups['account'] === undefined ? '' : `${groups['account']}@`;
  return hosts.map((each) => `postgres://${account}${each}/${groups['database'] ?? ''}${groups['options'] ?? ''}`);
};
