import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '#contract/rows.ts';
import { formatTime } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { useDeskSentence } from './desk-sentence.ts';
import { Section } from './section.tsx';

type CallsSectionProps = { lines: readonly TimelineRow[]; actorOf: (id: string) => string; mayAct: boolean; onCall: () => void };

/** Who called whom about the incident, and what came of it; newest first. */
export const CallsSection = ({ lines, actorOf, mayAct, onCall }: CallsSectionProps) => {
  const { t } = useTranslation('desk');
  const sentenceOf = useDeskSentence();
  const calls = lines.filter(({ kind }) => kind === 'called').reverse();
  return (
    <Section
      title={t('calls')}
      count={calls.length}
      empty={t('callsNone')}
      foot={
        mayAct && (
          <Button aria-keyshortcuts="g" onClick={onCall}>
            {t('logCall')} <KeyHint>g</KeyHint>
          </Button>
        )
      }
    >
      <ul className="desk-list">
        {calls.map((line) => (
          <li key={line.id} className="desk-line" data-testid="call">
            <span className="dim">{spanOf(line)}</span>
            <span>{sentenceOf(line)[0]}</span>
            <span className="dim">{actorOf(line.actor)}</span>
            {line.text && <p>{line.text}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** `14:05–14:07`. */
const spanOf = ({ after, atMs }: TimelineRow): string => {
  const [began, ended] = [after['beganAtMs'], after['endedAtMs']];
  const from = formatTime(typeof began === 'number' ? began : atMs);
  const to = typeof ended === 'number' ? formatTime(ended) : from;
  return from === to ? from : `${from}–${to}`;
};
