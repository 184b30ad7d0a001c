import { readFileSync } from 'node:fs';

/*
 * Loaded before a program of ours (`node --import`), in its workers too: its clock is the machine's, moved by as many milliseconds as
 * the file of CHILANG_TEST_CLOCK says at the moment. Timers run as ever.
 */
const file = process.env['CHILANG_TEST_CLOCK'] ?? '';
const lookEveryMs = 50;
const machine = Date.now.bind(Date);
let movedMs = 0;
let lookedAtMs = -lookEveryMs;

const look = (): void => {
  if (performance.now() - lookedAtMs < lookEveryMs) return;
  lookedAtMs = performance.now();
  movedMs = Number(readFileSync(file, 'utf8'));
};

Date.now = () => {
  look();
  return machine() + movedMs;
};
