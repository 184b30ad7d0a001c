import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from './button.tsx';

type FilePickProps = { label: string; testId: string; disabled?: boolean; onPick: (file: File) => void };

/** Asks for one JSON file. The same file can be chosen again after it was mended. */
export const FilePickButton = ({ label, testId, disabled = false, onPick }: FilePickProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid={testId}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onPick(file);
          target.value = '';
        }}
      />
      <IconButton label={label} disabled={disabled} onClick={() => input.current?.click()}>
        <FileUp size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
};
