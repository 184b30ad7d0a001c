const lookMs = 500;

const looks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** Calls `look` every half second, together with all others of this window: what they change is drawn once. Answers how to end it. */
export const everyLook = (look: () => void): (() => void) => {
  looks.add(look);
  timer ??= setInterval(() => {
    for (const each of looks) each();
  }, lookMs);
  return () => {
    looks.delete(look);
    if (looks.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
};
