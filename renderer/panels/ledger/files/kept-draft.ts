import { z } from 'zod';
import { UserId } from '#domain/ids.ts';
import { FilePlan, mostFileBytes } from '#domain/ingest/file-plan.ts';

/** What is kept of a file beside its content. */
export const KeptDraft = z.strictObject({
  officerId: UserId.nullable(),
  name: z.string().min(1).max(200),
  size: z.int().nonnegative().max(mostFileBytes),
  /** By the clock of this machine. */
  keptAtMs: z.number(),
  /** Null: the file was not read yet. */
  plan: FilePlan.nullable(),
});
export type KeptDraft = z.infer<typeof KeptDraft>;

/** The file itself, as it travels. */
export const KeptContent = z.base64().max(Math.ceil(mostFileBytes / 3) * 4);

/** Who sits here, and whether that was proved with a password. */
export type Sitting = { readonly officerId: UserId | null; readonly accounts: boolean };

/**
 * What becomes of a kept file for who sits here now. Where accounts are in force it is its officer's alone: another one's session forgets
 * it, and before anybody signed on it waits. Without accounts a name is no boundary, and the file stays with the desk.
 */
export const judgeKept = ({ officerId }: Pick<KeptDraft, 'officerId'>, sitting: Sitting): 'offer' | 'wait' | 'forget' => {
  if (!sitting.accounts || officerId === sitting.officerId) return 'offer';
  return sitting.officerId === null ? 'wait' : 'forget';
};
