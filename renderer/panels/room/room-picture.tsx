import type { KeyboardEvent } from 'react';
import type { RoomDisplayRow } from '#contract/room.ts';
import { fitLine, fitName, lettersIn } from './fit-name.ts';
import type { RoomWords } from './use-room-words.ts';

type Props = { displays: readonly RoomDisplayRow[]; words: RoomWords; chosen: string | null; onChoose: (id: string) => void };

/** Of the picture's own units, around everything. */
const margin = 60;

/** The connected monitors as they stand beside each other. */
export const RoomPicture = ({ displays, words, chosen, onChoose }: Props) => {
  const { t } = words;
  if (displays.length === 0) return null;
  const left = Math.min(...displays.map(({ place }) => place.left)) - margin;
  const top = Math.min(...displays.map(({ place }) => place.top)) - margin;
  const right = Math.max(...displays.map(({ place }) => place.left + place.width)) + margin;
  const bottom = Math.max(...displays.map(({ place }) => place.top + place.height)) + margin;
  const move = (event: KeyboardEvent, at: number): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    const next = displays[(at + step + displays.length) % displays.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    document.querySelector<SVGGElement>(`[data-room-display="${next.id}"]`)?.focus();
  };
  return (
    <svg
      className="room-picture"
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      role="radiogroup"
      aria-label={t('picture')}
      preserveAspectRatio="xMidYMid meet"
    >
      {displays.map((display, at) => {
        const { id, place, use, isPrimary } = display;
        const isChosen = id === chosen;
        const size = Math.min(place.width, place.height * 1.6) / 15;
        const name = words.name(display);
        const told = t(`use_${use}`);
        return (
          <g
            key={id}
            className="room-display"
            data-room-display={id}
            data-use={use}
            role="radio"
            aria-checked={isChosen}
            aria-label={[name, told, isPrimary ? t('primary') : ''].filter(Boolean).join(' · ')}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(id)}
            onKeyDown={(event) => move(event, at)}
          >
            <rect x={place.left + 8} y={place.top + 8} width={place.width - 16} height={place.height - 16} rx="18" />
            <Words display={display} size={size} name={name} told={`${told}${isPrimary ? ` · ${t('primary')}` : ''}`} />
          </g>
        );
      })}
    </svg>
  );
};

/** Of a monitor's width, for words. */
const wordsWidth = 0.88;

/** What a monitor is called, on two lines at most, and what it is for, within its edges. */
const Words = ({ display: { place }, size, name, told }: { display: RoomDisplayRow; size: number; name: string; told: string }) => {
  const [nameSize, toldSize] = [size * 1.15, size * 0.85];
  const width = place.width * wordsWidth;
  const lines = fitName(name, lettersIn(width, nameSize));
  const x = place.left + place.width / 2;
  const y = place.top + place.height / 2 - size * 0.2 - ((lines.length - 1) * nameSize * 1.15) / 2;
  return (
    <>
      {lines.map((line, at) => (
        <text key={line} x={x} y={y + at * nameSize * 1.15} fontSize={nameSize}>
          {line}
        </text>
      ))}
      <text className="room-told" x={x} y={y + (lines.length - 1) * nameSize * 1.15 + size * 1.45} fontSize={toldSize}>
        {fitLine(told, lettersIn(width, toldSize))}
      </text>
    </>
  );
};
