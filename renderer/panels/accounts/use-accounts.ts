import { useEffect, useState } from 'react';
import type { CallParams, CallResult } from '#contract/calls.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useSignOn } from '../../sign-on/sign-on-store.ts';

export type AccountStates = CallResult<'accounts.list'>['accounts'];
/** Rejects with what the hub said; resolves when it is done. */
export type ActOnAccount = (act: CallParams<'accounts.act'>['act'], ownPassword: string) => Promise<void>;

/** Accounts as the hub says they stand: `null` while it is asked, `failed` where it could not be. */
export const useAccounts = (): { states: AccountStates | null | 'failed'; act: ActOnAccount; retry: () => void } => {
  const call = useCall();
  const [states, setStates] = useState<AccountStates | null | 'failed'>(null);
  const [round, setRound] = useState(0);
  // A password was set, or the hub is back: things stand differently.
  const isSetting = useSignOn((state) => state.passwordOf !== null);
  const hub = useLive('status.get').rows[0]?.hub.state;
  useEffect(() => {
    if (isSetting) return undefined;
    let wanted = true;
    call('accounts.list', {}).then(
      ({ accounts }) => wanted && setStates(accounts),
      () => wanted && setStates('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [call, round, isSetting, hub]);
  return {
    states,
    act: async (act, ownPassword) => setStates((await call('accounts.act', { act, ownPassword })).accounts),
    retry: () => {
      setStates(null);
      setRound(round + 1);
    },
  };
};
