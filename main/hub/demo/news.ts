import type { NewsItem } from '#domain/ingest/news-item.ts';
import { newsOf } from '../ingest/press/news-of.ts';

const minute = 60_000;

/** Invented headlines, each with how many minutes ago it was published. */
const headlines: readonly (readonly [string, number])[] = [
  ['Lạng Sơn: lượng xe chờ thông quan tại Tân Thanh giảm mạnh trong buổi sáng', 12],
  ['Cửa khẩu Hữu Nghị kéo dài thời gian thông quan đến 22 giờ', 47],
  ['Người dân Đồng Đăng phản ánh đèn tín hiệu hỏng, địa phương đã khắc phục', 95],
  ['Dự báo không khí lạnh tăng cường, vùng núi cao đề phòng sương muối', 160],
  ['Đường tỉnh 226 thông xe trở lại sau sự cố sạt lở', 215],
  ['Na Chi Lăng vào vụ muộn, sản lượng tăng so với năm trước', 300],
  ['Tỷ lệ hồ sơ trực tuyến toàn trình của tỉnh vượt kế hoạch quý', 420],
  ['Khách du lịch đến Mẫu Sơn tăng dịp cuối tuần', 610],
  ['Bệnh viện đa khoa tỉnh diễn tập cấp cứu hàng loạt', 800],
  ['Cảnh báo lừa đảo qua mạng giả danh cán bộ dịch vụ công', 1130],
];

/** What the press of the demo wrote before it began. */
export const demoNews = (nowMs: number): NewsItem[] =>
  headlines.map(([title, ago], at) => {
    const atMs = nowMs - ago * minute;
    const link = `https://bao.example.vn/tin-${at + 1}.html`;
    return newsOf({ guid: link, title, link, atMs, words: title }, 'Báo chí (demo)', atMs + 5 * minute);
  });
