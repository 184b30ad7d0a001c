import { useState } from 'react';
import { type Attachment, isImageType } from '#domain/desk/attachment.ts';
import { Dialog } from '../ui/dialog.tsx';
import './files.css';

type FileViewProps = { file: Attachment; viewText: string };

/** A picture as its small one, which opens the whole; any other file as a way to download it. */
export const FileView = ({ file, viewText }: FileViewProps) => {
  const [isOpen, setIsOpen] = useState(false);
  if (!isImageType(file.type))
    return (
      <a className="file-link" href={`/attachments/${file.hash}`} download={file.name}>
        {file.name}
      </a>
    );
  return (
    <>
      <button type="button" className="thumb" aria-label={`${viewText}: ${file.name}`} onClick={() => setIsOpen(true)}>
        {file.thumb ? <img className="entry-picture" src={file.thumb} alt="" /> : file.name}
      </button>
      {isOpen && (
        <Dialog open onClose={() => setIsOpen(false)} title={file.name} size="wide">
          <img className="full-picture" src={`/attachments/${file.hash}`} alt={file.text || file.name} />
        </Dialog>
      )}
    </>
  );
};
