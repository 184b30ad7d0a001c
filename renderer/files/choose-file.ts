import { isImageType, mostBlobBytes, sniffType } from '#domain/desk/attachment.ts';
import { type Drawn, drawPicture, drawThumb, type PictureFacts, readFacts } from './read-picture.ts';

/** A file to attach: a picture drawn anew, with its small picture and what its camera wrote into it; anything else as it is. */
export type Chosen = { readonly file: File; readonly drawn: Drawn | null; readonly thumb: string | null; readonly facts: PictureFacts };

/** Why a file is not to be attached. */
export type Unfit = 'tooLarge' | 'notReadable' | 'noPicture';

const nothing: PictureFacts = { position: null, takenAtMs: null };

/** Reads what was picked; place and time are taken from a picture before it is drawn. */
export const chooseFile = async (file: File, wants: 'any' | 'picture' = 'any'): Promise<Chosen | Unfit> => {
  if (file.size > mostBlobBytes) return 'tooLarge';
  try {
    const type = sniffType(new Uint8Array(await file.slice(0, 512).arrayBuffer()));
    if (type === null) return 'notReadable';
    if (!isImageType(type)) return wants === 'picture' ? 'noPicture' : { file, drawn: null, thumb: null, facts: nothing };
    const [drawn, thumb, facts] = await Promise.all([drawPicture(file), drawThumb(file), readFacts(file)]);
    return { file, drawn, thumb, facts };
  } catch {
    return 'notReadable';
  }
};
