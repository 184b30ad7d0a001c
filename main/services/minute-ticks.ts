const minuteMs = 60_000;

export type MinuteParts = {
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onMinute: () => void;
};

/** Tells every minute that time went on: what is shown with its age grows old without news. The answer ends it. */
export const startMinuteTicks = ({ after, onMinute }: MinuteParts): (() => void) => {
  let cancel = (): void => {};
  const plan = (): void => {
    cancel = after(minuteMs, () => {
      plan();
      onMinute();
    });
  };
  plan();
  return () => cancel();
};
