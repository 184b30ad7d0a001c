import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { canManage } from '#domain/user.ts';
import { WebHost } from '#domain/wall.ts';
import { WebAddress } from '#domain/wall-content.ts';
import { isAllowedPage } from '#domain/web-hosts.ts';
import { useOfficer } from '../../../data/officer.ts';
import { useWallAct } from '../../../data/wall.ts';
import { KeptField } from '../kept-field.tsx';
import type { FormProps } from './content-picker.tsx';

const withScheme = (text: string): string => (/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);

/** A page somebody else serves, and which hosts the wall shows at all. */
export const WebForm = ({ model: { wall }, words: { t }, content, disabled, onPick }: FormProps) => {
  const [wrong, setWrong] = useState<string | null>(null);
  const present = content?.k === 'web' ? content.url : '';
  const pick = (text: string): void => {
    const url = WebAddress.safeParse(withScheme(text));
    setWrong(url.success ? null : text);
    if (url.success) onPick({ k: 'web', url: url.data });
  };
  return (
    <>
      <KeptField label={t('webAddress')} value={present} most={1000} disabled={disabled} placeholder="https://" onKeep={pick} />
      {wrong !== null && (
        <p className="sc-warn" role="alert">
          {t('webWrong', { text: wrong })}
        </p>
      )}
      {present !== '' && !isAllowedPage(present, wall.webHosts) && (
        <p className="sc-warn" role="status">
          <CircleAlert size={14} aria-hidden="true" /> {t('webNotAllowed')}
        </p>
      )}
      <Hosts {...{ wall, t }} />
    </>
  );
};

/** The list of hosts; those who run the shift change it. */
const Hosts = ({ wall, t }: { wall: FormProps['model']['wall']; t: FormProps['words']['t'] }) => {
  const act = useWallAct();
  const officer = useOfficer();
  const [wrong, setWrong] = useState<string | null>(null);
  const keep = (text: string): void => {
    const hosts = text.split(/[\s,;]+/).filter(Boolean);
    const bad = hosts.find((host) => !WebHost.safeParse(host).success) ?? null;
    setWrong(bad);
    if (bad === null) void act('wall.set', { id: wall.id, baseVer: wall.ver, changes: { webHosts: [...new Set(hosts)] } });
  };
  if (!officer || !canManage(officer.role)) {
    return (
      <p className="sc-hint">
        {wall.webHosts.length === 0 ? t('webNone') : t('webHosts', { hosts: wall.webHosts.join(', ') })} {t('webWho')}
      </p>
    );
  }
  return (
    <>
      <KeptField label={t('webHostsEdit')} value={wall.webHosts.join('\n')} most={5000} isLong mayBeEmpty disabled={false} onKeep={keep} />
      {wrong !== null && (
        <p className="sc-warn" role="alert">
          {t('webHostWrong', { host: wrong })}
        </p>
      )}
    </>
  );
};
