import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { SceneRow, WallRow } from '#contract/wall.ts';
import { type FileProblem, readSceneFile, type SceneFile } from '#domain/scene-file.ts';
import { useLive } from '../../../data/live.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { offerFile } from '../../../data/offer-file.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FilePickButton } from '../../../ui/file-pick-button.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import type { WallWords } from '../use-wall-words.ts';
import { fileNameOf, makeSceneFile } from './export-scenes.ts';
import { ImportDialog } from './import-dialog.tsx';

type Props = { wall: WallRow; words: WallWords };

const useExport = ({ wall, words: { t } }: Props): ((scenes: readonly SceneRow[], name: string) => void) => {
  const images = useLive('images.list').rows;
  const add = useToasts((state) => state.add);
  return (scenes, name) => {
    void makeSceneFile(scenes, wall, images).then(
      (text) => (text === null ? add({ level: 'error', text: t('exportLacks') }) : offerFile(fileNameOf(name), text)),
      () => add({ level: 'error', text: t('exportLacks') }),
    );
  };
};

export const ExportOne = ({ wall, scene, words }: Props & { scene: SceneRow }) => {
  const run = useExport({ wall, words });
  return (
    <Button onClick={() => run([scene], scene.name)}>
      <FileDown size={15} aria-hidden="true" /> {words.t('export')}
    </Button>
  );
};

/** What is wrong with a file, where, and in which scene. */
const problemText = (t: WallWords['t'], problem: FileProblem): string => {
  if (problem.k === 'version') return t('file_version', { version: problem.version });
  if (!('where' in problem)) return t(`file_${problem.k}`);
  const where = problem.scene === null ? problem.where : t('file_inScene', { where: problem.where, scene: problem.scene });
  return t(`file_${problem.k}`, { where });
};

/** Scenes into a file, and from one. */
export const SceneFiles = ({ wall, words }: Props) => {
  const { t } = words;
  const run = useExport({ wall, words });
  const mayAct = useMayAct();
  const scenes = useLive('scenes.list').rows.filter(({ isRemoved }) => !isRemoved);
  const add = useToasts((state) => state.add);
  const [file, setFile] = useState<SceneFile | null>(null);
  const read = async (chosen: File): Promise<void> => {
    const reading = readSceneFile(await chosen.text());
    if (reading.ok) setFile(reading.file);
    else add({ level: 'error', text: `${chosen.name}: ${problemText(t, reading.problem)}` });
  };
  return (
    <>
      <FilePickButton label={t('import')} testId="scene-file" disabled={!mayAct} onPick={(chosen) => void read(chosen)} />
      <IconButton label={t('exportAll')} disabled={scenes.length === 0} onClick={() => run(scenes, wall.name)}>
        <FileDown size={16} aria-hidden="true" />
      </IconButton>
      {file && <ImportDialog {...{ file, wall, words }} onClose={() => setFile(null)} />}
    </>
  );
};
