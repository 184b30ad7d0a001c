import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#contract/rows.ts';
import { useFindings } from '../../../../data/findings.ts';
import { useOpenFinding } from '../../../../data/open-finding.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import { useTypedPoint } from '../../../../data/typed-point.ts';
import { Input } from '../../../../ui/field.tsx';

const most = 12;

/** Finds a place by any of its names, a coordinate or a kilometre post; Enter goes to the first. */
export const FindCard = () => {
  const { t } = useTranslation(['mapTools', 'shell']);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const found = useFindings(text, most);
  const typed = useTypedPoint()(text);
  const open = useOpenFinding();
  const show = useMapPoint((state) => state.show);
  useEffect(() => input.current?.focus(), []);
  const items = [
    ...(typed?.k === 'point' ? [{ key: 'typed', title: typed.point.title, detail: typed.point.note, run: () => show(typed.point) }] : []),
    ...found.map((finding: Finding) => ({
      key: `${finding.k}-${finding.id}`,
      title: finding.title,
      detail: finding.k === 'place' ? t('shell:kind_place') : finding.detail,
      run: () => open(finding),
    })),
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        items[0]?.run();
      }}
    >
      <Input
        ref={input}
        type="search"
        aria-label={t('tool_find')}
        placeholder={t('findHint')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {typed?.k === 'unknownPost' && <p role="status">{typed.text}</p>}
      <ul className="map-tool-list" data-testid="finds">
        {items.map(({ key, title, detail, run }) => (
          <li key={key}>
            <button type="button" onClick={run}>
              <span>{title}</span>
              <small>{detail}</small>
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && items.length === 0 && !typed && <p className="map-quiet">{t('nothingFound')}</p>}
    </form>
  );
};
