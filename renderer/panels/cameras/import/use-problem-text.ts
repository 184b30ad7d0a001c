import { useTranslation } from 'react-i18next';
import type { CandidateRow } from '#contract/rows.ts';

type Problem = CandidateRow['problems'][number];

/** What is wrong with a value and what is expected there, in the language of the window. */
export const useProblemText = (): ((problem: Problem) => string) => {
  const { t } = useTranslation('cameraImport');
  return ({ kind, column }) => {
    const hint = column === null || !['empty', 'malformed', 'outOfRange'].includes(kind) ? '' : t(`expects_${hintOf(column)}`);
    return `${column === null ? '' : `${column}: `}${t(`problem_${kind}`)}${hint === '' ? '' : ` (${hint})`}`;
  };
};

const hints = ['id', 'name', 'lat', 'lon', 'heading', 'fov', 'kind', 'commune', 'ptz'] as const;

/** Columns without a hint of their own hold addresses. */
const hintOf = (column: string): (typeof hints)[number] | 'url' => hints.find((each) => each === column) ?? 'url';
