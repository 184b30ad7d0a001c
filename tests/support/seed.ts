import fc from 'fast-check';

/**
 * Properties try the same examples in every run: a red run means that the change is at fault. `CHILANG_TEST_SEED=N`, a whole
 * number, tries others.
 */
fc.configureGlobal({ seed: Number(process.env['CHILANG_TEST_SEED'] ?? 20_211_208) | 0 });
