import { useTranslation } from 'react-i18next';
import { useValueText } from '../../data/value-text.ts';

type Values = Readonly<Record<string, unknown>>;

/** Both values, field by field. */
export const BothValues = ({ mine, theirs, theirsBy }: { mine: Values; theirs: Values; theirsBy?: string | null }) => {
  const { t } = useTranslation('actions');
  const textOf = useValueText();
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return (
    <table className="both-values">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('mine')}</th>
          <th scope="col">
            {t('theirs')}
            {theirsBy && <small>{theirsBy}</small>}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{textOf.field(field)}</th>
            <td>{textOf.value(field, mine[field])}</td>
            <td>{textOf.value(field, theirs[field])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
