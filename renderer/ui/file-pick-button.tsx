import { FileUp } from 'lucide-react';
import { IconButton } from './button.tsx';
import { useFilePick } from './use-file-pick.tsx';

type FilePickProps = { label: string; testId: string; disabled?: boolean; onPick: (file: File) => void };

/** Asks for one JSON file. */
export const FilePickButton = ({ label, testId, disabled = false, onPick }: FilePickProps) => {
  const { ask, input } = useFilePick({ accept: '.json,application/json', label, testId, onPick: ([file]) => onPick(file) });
  return (
    <>
      {input}
      <IconButton label={label} disabled={disabled} onClick={ask}>
        <FileUp size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
};
