import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadRow } from '#contract/desk.ts';
import type { IncidentRow, TimelineRow } from '#contract/rows.ts';
import { type Attachment, isImageType } from '#domain/desk/attachment.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { computeAttachments } from '../../../files/attached.ts';
import { FileView } from '../../../files/file-view.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { Section } from './section.tsx';
import { useDeskAct } from './use-desk-act.ts';

type FilesSectionProps = { row: IncidentRow; lines: readonly TimelineRow[]; mayAct: boolean; onAttach: () => void };

/** Pictures and files of an incident, with how far those of this machine are on their way to the hub. */
export const FilesSection = ({ row, lines, mayAct, onAttach }: FilesSectionProps) => {
  const { t } = useTranslation('desk');
  const uploads = useLive('attachments.uploads').rows;
  const [removed, setRemoved] = useState<Attachment | null>(null);
  const act = useDeskAct();
  const files = computeAttachments(lines);
  return (
    <Section
      title={t('files')}
      count={files.length}
      empty={t('filesNone')}
      foot={
        mayAct && (
          <Button aria-keyshortcuts="f" onClick={onAttach}>
            {t('attach')} <KeyHint>f</KeyHint>
          </Button>
        )
      }
    >
      <ul className="desk-list">
        {files.map((file) => (
          <li key={file.hash} className="desk-line" data-testid="attachment">
            {file.thumb && <FileView file={file} viewText={t('view')} />}
            <FileLine file={file} upload={uploads.find(({ id }) => id === file.hash)} mayAct={mayAct} onRemove={() => setRemoved(file)} />
          </li>
        ))}
      </ul>
      {removed && (
        <ReasonDialog
          title={t('removeTitle', { name: removed.name })}
          onClose={() => setRemoved(null)}
          onReason={(reason) => void act(row, { kind: 'incident.detach', args: { hash: removed.hash, name: removed.name, reason } })}
        />
      )}
    </Section>
  );
};

type FileLineProps = { file: Attachment; upload: UploadRow | undefined; mayAct: boolean; onRemove: () => void };

const FileLine = ({ file, upload, mayAct, onRemove }: FileLineProps) => {
  const { t } = useTranslation('desk');
  const lang = usePreferences((preferences) => preferences.lang);
  return (
    <>
      <span>{file.name}</span>
      <span className="dim">{formatNumber(Math.max(1, Math.round(file.bytes / 1024)), lang)} KB</span>
      {file.text && <p>{file.text}</p>}
      {upload && <UploadMark upload={upload} />}
      <span className="desk-acts">
        {!isImageType(file.type) && (
          <a className="button" href={`/attachments/${file.hash}`} download={file.name}>
            {t('download')}
          </a>
        )}
        {mayAct && (
          <Button kind="quiet" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </span>
    </>
  );
};

/** How far a file of this machine is; it can be stopped and sent again. */
const UploadMark = ({ upload: { id: hash, state, sentBytes, bytes, message } }: { upload: UploadRow }) => {
  const { t } = useTranslation('desk');
  const call = useCall();
  const record = useRecord();
  const isStopped = state === 'failed' || state === 'cancelled';
  const words = {
    waiting: t('up_waiting'),
    sending: t('up_sending', { percent: Math.floor((sentBytes / bytes) * 100) }),
    failed: t('up_failed', { why: message }),
    cancelled: t('up_cancelled'),
  };
  return (
    <>
      <span className="pill waiting" data-testid="upload">
        {words[state]}
      </span>
      <Button kind="quiet" onClick={() => void record(call(isStopped ? 'attachment.retry' : 'attachment.cancel', { hash }), t('saved'))}>
        {isStopped ? t('retry') : t('stopSending')}
      </Button>
    </>
  );
};
