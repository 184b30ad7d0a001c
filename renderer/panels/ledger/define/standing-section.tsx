import { Check, Section, type SectionProps } from './section.tsx';

/** Whether the centre stands by it, and whether it is still collected. */
export const StandingSection = ({ definition, words: { t }, exists, disabled }: SectionProps) => {
  const { draft, change } = definition;
  return (
    <Section title={t('section_standing')}>
      <Check label={t('isConfirmed')} isOn={!draft.isProposal} {...{ disabled }} onTurn={(isOn) => change({ isProposal: !isOn })} />
      {exists && (
        <Check label={t('field_isRetired')} isOn={draft.isRetired} {...{ disabled }} onTurn={(isRetired) => change({ isRetired })} />
      )}
      {draft.isRetired && <p className="df-said df-whole">{t('retiredHelp')}</p>}
    </Section>
  );
};
