import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { freePartId } from '#domain/procedures/edit-steps.ts';
import type { PartId } from '#domain/procedures/procedure-step.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { KeptText } from '../kept-text.tsx';
import type { Draft } from '../use-draft.ts';

/** Roles, contacts and documents of a procedure. */
export const PartsForm = ({ draft: { content, mayEdit, change } }: { draft: Draft }) => {
  const { t } = useTranslation('procedures');
  return (
    <>
      <Rows
        title={t('roleList')}
        addText={t('addRole')}
        prefix="r"
        most={40}
        mayEdit={mayEdit}
        rows={content.roles}
        fields={{ nameVi: [t('roleVi'), 120], nameEn: [t('roleEn'), 120] }}
        onKeep={(roles) => change({ roles })}
      />
      <Rows
        title={t('contacts')}
        addText={t('addContact')}
        prefix="l"
        most={30}
        mayEdit={mayEdit}
        rows={content.contacts}
        fields={{ name: [t('contactName'), 120], phone: [t('contactPhone'), 60], note: [t('contactNote'), 200] }}
        onKeep={(contacts) => change({ contacts })}
      />
      <Rows
        title={t('documents')}
        addText={t('addDocument')}
        prefix="d"
        most={20}
        mayEdit={mayEdit}
        rows={content.documents}
        fields={{ name: [t('documentName'), 200], where: [t('documentWhere'), 500] }}
        onKeep={(documents) => change({ documents })}
      />
    </>
  );
};

type RowsProps<F extends string> = {
  title: string;
  addText: string;
  prefix: string;
  most: number;
  mayEdit: boolean;
  rows: readonly ({ readonly id: PartId } & Record<NoInfer<F>, string>)[];
  /** Label and length of each field. */
  fields: Record<F, readonly [string, number]>;
  onKeep: (rows: ({ id: PartId } & Record<NoInfer<F>, string>)[]) => void;
};

const Rows = <F extends string>({ title, addText, prefix, most, mayEdit, rows, fields, onKeep }: RowsProps<F>) => {
  const { t } = useTranslation('procedures');
  const names = Object.keys(fields) as F[];
  const empty = Object.fromEntries(names.map((name) => [name, ''])) as Record<F, string>;
  return (
    <section className="ed-parts" aria-label={title}>
      <h3>{title}</h3>
      {rows.map((row, at) => (
        <div key={row.id} className="ed-part">
          {names.map((name) => (
            <KeptText
              key={name}
              label={fields[name][0]}
              value={row[name]}
              most={fields[name][1]}
              disabled={!mayEdit}
              onKeep={(value) => onKeep(rows.with(at, { ...row, [name]: value }))}
            />
          ))}
          {mayEdit && (
            <IconButton label={t('remove', { what: row[names[0] as F] })} onClick={() => onKeep(rows.filter(({ id }) => id !== row.id))}>
              <Trash2 size={15} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      {mayEdit && rows.length < most && (
        <Button onClick={() => onKeep([...rows, { id: freePartId(rows, prefix), ...empty }])}>
          <Plus size={15} aria-hidden="true" /> {addText}
        </Button>
      )}
    </section>
  );
};
