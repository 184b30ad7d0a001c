import type { WallRow } from '#contract/wall.ts';
import { findContent, nextWallKeys, readTyped, refuseTarget, targetOf, type WallCommand, type WallKeysState } from '#domain/wall-keys.ts';
import { useTakes, useWallDesk, type WallDesk } from '../../data/wall-desk.ts';
import { useWallOrders } from '../../data/wall-orders.ts';
import { useWallWords, type WallWords } from '../../data/wall-words.ts';
import { Kbd } from '../../ui/button.tsx';
import { useKeypad } from './keypad-store.ts';
import { useKeypadKeys } from './use-keypad-keys.ts';
import './wall-keypad.css';

/** What the order would do, in words. */
const meaningOf = ({ t, place, content }: WallWords, keys: WallKeysState, { context, scenes }: WallDesk): string => {
  const is = readTyped(keys.typed);
  const target = targetOf(keys, context);
  const where = target ? place(target.screen, target.cell) : t('stillTo');
  const shown = (screen: number, cell: number): string =>
    refuseTarget({ screen, cell }, context) ? '…' : content(context.screens.get(screen)?.content.cells[cell - 1]);
  if (is.k === 'nothing') return target ? `${where}: ${shown(target.screen, target.cell)}` : t('typedNothing');
  if (is.k === 'place')
    return is.screen === null
      ? t('typedPlaceMore')
      : t('typedPlace', { place: place(is.screen, is.cell ?? 1), what: shown(is.screen, is.cell ?? 1) });
  if (is.k === 'scene') {
    const found = scenes.find(({ n }) => n === is.n);
    return found ? t('typedScene', { n: found.n, name: found.scene.name }) : t('typedSceneMore');
  }
  if (is.n === null) return t('typedTourMore');
  const found = findContent(is, context);
  return t('typedCamera', { place: where, what: found === undefined ? '…' : content(found) });
};

const mostMatches = 6;

/** What has a number that begins with what is typed. */
const matchesOf = ({ content }: WallWords, typed: string, { context, scenes }: WallDesk): readonly string[] => {
  const is = readTyped(typed);
  if (is.k === 'nothing' || is.k === 'place') return [];
  const begins = (n: number): boolean => is.n === null || String(n).startsWith(String(is.n));
  if (is.k === 'scene') return scenes.filter(({ n }) => begins(n)).map(({ n, scene }) => `${n} · ${scene.name}`);
  if (is.k === 'tour') return [...context.tours].filter(([n]) => begins(n)).map(([n, tour]) => `${n} · ${tour.name}`);
  const found = [...context.cameras].filter(([n]) => begins(n)).sort(([a], [b]) => a - b);
  return found.map(([, camera]) => content({ k: 'camera', camera, rotation: 0 }));
};

const followOf = (key: string, keys: WallKeysState): string => {
  if (key === '.') return keys.typed === '' ? 'place' : 'cell';
  if (key === '*') return keys.typed === '*' ? 'tour' : 'scene';
  if (key === 'Enter') return keys.typed === '' ? 'repeat' : 'enter';
  return { '+': 'next', '-': 'previous', '/': 'undo', Backspace: 'back', Escape: 'leave' }[key] ?? 'digits';
};

const marks: Readonly<Record<string, string>> = { Enter: '⏎', Backspace: '⌫', Escape: 'Esc' };

const Following = ({ keys, words: { t } }: { keys: WallKeysState; words: WallWords }) => {
  const next = nextWallKeys(keys);
  const shown = [...(next.includes('0') ? ['0–9'] : []), ...next.filter((key) => !/^\d$/.test(key))];
  return (
    <ul className="keypad-keys">
      {shown.map((key) => (
        <li key={key}>
          <Kbd>{marks[key] ?? key}</Kbd> {t(`follow_${followOf(key, keys)}`)}
        </li>
      ))}
    </ul>
  );
};

const Overlay = ({ desk, words }: { desk: WallDesk; words: WallWords }) => {
  const { keys, refusal } = useKeypad();
  const { t } = words;
  const matches = matchesOf(words, keys.typed, desk);
  return (
    <section className="keypad" aria-label={t('keypad')} data-testid="wall-keypad">
      <div className="keypad-line" role="status" aria-live="polite">
        <output className="keypad-typed">{keys.typed || '_'}</output>
        <strong>{meaningOf(words, keys, desk)}</strong>
        {refusal && (
          <em className="warn" data-testid="wall-refusal">
            {t(`refused_${refusal.why}`, { n: refusal.n })}
          </em>
        )}
      </div>
      {matches.length > 0 && (
        <ol className="keypad-matches">
          {matches.slice(0, mostMatches).map((match) => (
            <li key={match}>{match}</li>
          ))}
          {matches.length > mostMatches && <li>+{matches.length - mostMatches}</li>}
        </ol>
      )}
      <Following keys={keys} words={words} />
    </section>
  );
};

/** The wall by numpad, from anywhere on the desk; what is typed and what it will do stands at the bottom. */
export const WallKeypad = () => {
  const desk = useWallDesk();
  const words = useWallWords();
  const { give, step } = useWallOrders();
  const { takeScene } = useTakes();
  const isOpen = useKeypad((state) => state.isOpen);
  const run = (command: WallCommand, seen: WallRow): void => {
    const { t, place, content } = words;
    if (command.k === 'undo') return void step('undo');
    if (command.k === 'scene') {
      const found = desk.scenes.find(({ scene }) => scene.id === command.scene);
      return void (found && takeScene(found.scene, t('didScene', { name: found.scene.name })));
    }
    const { screen: n, cell } = command.target;
    const said = t('did', { place: place(n, cell), what: content(command.content) });
    void give({ k: 'push', screen: command.screen, cell: cell - 1, content: command.content }, said, seen);
  };
  useKeypadKeys(desk, run);
  return isOpen ? <Overlay desk={desk} words={words} /> : null;
};
