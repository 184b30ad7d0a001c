import type { DispatchState } from '../desk/dispatch.ts';
import type { TimelineEntry } from '../incident.ts';
import { momentWords } from './report-words.ts';

/** How far a unit is, as a paper says it. */
export const dispatchWords: Readonly<Record<DispatchState, string>> = {
  proposed: 'đề xuất điều động',
  ordered: 'đã ra lệnh',
  acknowledged: 'đã nhận lệnh',
  onTheWay: 'đang đến',
  onScene: 'đã đến hiện trường',
  done: 'đã hoàn thành',
  refused: 'từ chối',
};

const outcomes: Readonly<Record<string, string>> = {
  answered: 'đã trả lời',
  noAnswer: 'không trả lời',
  busy: 'máy bận',
  wrongNumber: 'sai số',
};
const answers: Readonly<Record<string, string>> = { accepted: 'đã nhận xử lý', returned: 'trả lại', done: 'đã xử lý xong' };
const runs: Readonly<Record<string, string>> = {
  started: 'Bắt đầu quy trình',
  skipped: 'Bỏ qua một bước của quy trình',
  ended: 'Kết thúc quy trình',
  aborted: 'Dừng quy trình',
};

/** What the desk or a procedure did, as a line of a paper; null: this is no line of theirs, or tells a paper nothing. */
export const deskLineWords = ({ kind, after }: Pick<TimelineEntry, 'kind' | 'after'>): string | null => {
  const said = (name: string): string => String(after[name] ?? '');
  const word = (words: Readonly<Record<string, string>>, name: string): string =>
    Object.hasOwn(words, said(name)) ? (words[said(name)] ?? '') : said(name);
  const due = typeof after['dueAtMs'] === 'number' ? `, hạn trả lời ${momentWords(after['dueAtMs'])}` : '';
  switch (kind) {
    case 'dispatched':
      return `Điều động ${said('name')}: ${word(dispatchWords, 'state')}`;
    case 'called':
      return after['direction'] === 'in'
        ? `${said('party')} gọi đến: ${word(outcomes, 'outcome')}`
        : `Gọi ${said('party')}: ${word(outcomes, 'outcome')}`;
    case 'transferred':
      return `Chuyển ${said('agency')} xử lý${due}`;
    case 'chased':
      return `Đôn đốc ${said('agency')} lần ${said('n')}${due}`;
    case 'answered':
      return `${said('agency')}: ${word(answers, 'answer')}`;
    case 'procedure':
      return `${word(runs, 'act')} “${said('nameVi')}”`;
    case 'merged':
      return 'Gộp vào vụ việc khác';
    case 'split':
      return 'Tách khỏi vụ việc đã gộp';
    case 'attached':
      return `Đính kèm ${said('name')}`;
    case 'deadline':
      return 'Đặt lại thời hạn';
    default:
      return null;
  }
};
