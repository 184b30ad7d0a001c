import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { formatPhone } from '#domain/desk/phone.ts';
import { useScaleText } from './desk/scales.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { MiniMap } from '../../mini-map/mini-map.tsx';
import { Button } from '../../ui/button.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What is known of an incident; what is not known says so. */
export const Facts = ({ row }: { row: IncidentRow }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const scaleText = useScaleText();
  const users = useLive('users.list').rows;
  const units = useLive('adminUnits.list').rows;
  const select = useSelection((state) => state.select);
  const commune = units.find(({ code }) => code === row.communeCode)?.fullName;
  const owner = users.find((user) => user.id === row.ownerId)?.name;
  return (
    <>
      {row.description && <p className="description">{row.description}</p>}
      <dl className="facts">
        <Fact name={t('type')}>{t(`common:type_${row.type}`)}</Fact>
        <Fact name={t('source')}>{t(`common:source_${row.source}`)}</Fact>
        <Fact name={t('place')}>{row.placeText || t('noPlace')}</Fact>
        <Fact name={t('commune')}>{commune ?? row.communeCode ?? t('noPlace')}</Fact>
        <Fact name={t('owner')}>{owner ?? row.ownerId ?? t('noOwner')}</Fact>
        <Fact name={t('unit')}>{row.unit ?? t('noOwner')}</Fact>
        {row.scale && <Fact name={t('scale')}>{scaleText(row.scale)}</Fact>}
        {(row.callerPhone || row.callerName) && (
          <Fact name={t('callerPhone')}>
            {[row.callerPhone && formatPhone(row.callerPhone), row.callerName].filter(Boolean).join(' · ')}
          </Fact>
        )}
        <Fact name={t('reported')}>{formatDateTime(row.reportedAtMs)}</Fact>
        <Fact name={t('updated')}>{formatDateTime(row.updatedAtMs)}</Fact>
        <Fact name={t('position')}>
          {row.position ? (
            <Button kind="quiet" className="position" title={t('showOnMap')} onClick={() => select({ kind: 'incident', id: row.id })}>
              <MapPin size={13} aria-hidden="true" />
              {row.position[1].toFixed(5)}, {row.position[0].toFixed(5)}
            </Button>
          ) : (
            t('noPosition')
          )}
        </Fact>
      </dl>
      {row.position && (
        <MiniMap at={row.position} where={row.placeText || row.title} onOpen={() => select({ kind: 'incident', id: row.id })} />
      )}
    </>
  );
};
