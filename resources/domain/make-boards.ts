// Lays out the boards the product ships, from the definitions beside it:
//   node resources/domain/make-boards.ts
// Centres change them in the console; run it again only when the product's own boards are to be others.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BoardsFile } from '../../preload/domain/boards/board-file.ts';
import { freeSpot, type GridRect } from '../../preload/domain/boards/grid.ts';
import type { WidgetKind } from '../../preload/domain/boards/widget.ts';

type Size = Pick<GridRect, 'w' | 'h'>;
type Draft = Size & { readonly k: WidgetKind; readonly [setting: string]: unknown };
type Titles = readonly [vi: string, en: string];

const of = (text: string): { indicator: string; area: string | null } => {
  const [indicator = '', area = null] = text.split('@');
  return { indicator, area };
};
const titled = ([titleVi, titleEn]: Titles): { titleVi: string; titleEn: string } => ({ titleVi, titleEn });
const none: Titles = ['', ''];

const num = (id: string, compare = 'before', size: Size = { w: 3, h: 3 }, periods = 30, title = none): Draft => ({
  ...{ k: 'number', of: of(id), compare, periods },
  ...size,
  ...titled(title),
});
const gauge = (id: string, size: Size = { w: 3, h: 3 }): Draft => ({ k: 'gauge', of: of(id), least: null, most: null, ...size });
const chart = (
  k: 'line' | 'area' | 'bar' | 'stacked',
  ids: readonly string[],
  periods: number,
  size: Size,
  title = none,
  isPlanShown = false,
): Draft => ({
  ...{ k, of: ids.map(of), periods, isPlanShown },
  ...size,
  ...titled(title),
});
const heat = (id: string, days: number, size: Size): Draft => ({ k: 'heat', of: of(id), days, ...size });
const sparks = (
  ids: readonly string[],
  size: Size,
  compare = 'before',
  title: Titles = ['Các chỉ tiêu khác', 'Other indicators'],
): Draft => ({
  ...{ k: 'sparks', of: ids.map(of), compare, periods: 30 },
  ...size,
  ...titled(title),
});
const ranking = (indicator: string, order: 'best' | 'worst', size: Size): Draft => ({ k: 'ranking', indicator, order, most: 10, ...size });
const map = (indicator: string, size: Size): Draft => ({ k: 'map', indicator, ...size });
const table = (indicators: readonly string[], areas: readonly string[] | null, size: Size, title = none, isWholeShown = true): Draft => ({
  ...{ k: 'table', indicators, areas, isWholeShown },
  ...size,
  ...titled(title),
});
const incidents = (size: Size): Draft => ({ k: 'incidents', most: 12, ...size });
const press = (size: Size): Draft => ({ k: 'press', most: 12, ...size });

const board = (id: string, [titleVi, titleEn]: Titles, group: string, drafts: readonly Draft[]) => {
  const widgets: { id: string; at: GridRect }[] = [];
  const count = new Map<string, number>();
  for (const { w, h, ...draft } of drafts) {
    const n = (count.get(draft.k) ?? 0) + 1;
    count.set(draft.k, n);
    widgets.push({
      id: `${draft.k}-${n}`,
      at: freeSpot(widgets, { w, h }),
      titleVi: '',
      titleEn: '',
      ...draft,
    } as (typeof widgets)[number]);
  }
  return { id: `board-${id}`, content: { titleVi, titleEn, group, widgets } };
};

const gates = ['gate-huu-nghi', 'gate-huu-nghi-1119', 'gate-tan-thanh', 'gate-coc-nam', 'gate-chi-ma'];
const at = (id: string, areas: readonly string[]): string[] => areas.map((area) => `${id}@${area}`);
/** Further figures of an indicator. */
const parts = (id: string, of: readonly string[]): string[] => of.map((each) => `${id}.${each}`);
const third: Size = { w: 4, h: 5 };

const boards = [
  board('overview', ['Tổng quan của lãnh đạo', 'Leader’s overview'], '', [
    num('ktxh.thu_nsnn', 'plan'),
    num('ck.xe_ton', 'before'),
    num('cq.hs_dung_han', 'before', undefined, 30, ['Hồ sơ TTHC giải quyết đúng hạn', 'Applications settled on time']),
    num('gt.tngt', 'lastYear'),
    num('pa.dung_han', 'before', undefined, 30, ['Phản ánh kiến nghị xử lý đúng hạn', 'Citizen reports handled on time']),
    num('bc.sac_thai', 'before'),
    num('yt.giuong', 'before'),
    num('gd.chuyen_can', 'plan'),
    num('dl.luot_khach', 'lastYear'),
    num('at.canh_bao', 'before'),
    num('as.ho_ngheo', 'plan', undefined, 4),
    num('mt.aqi', 'before'),
    chart('line', ['ktxh.thu_nsnn'], 90, { w: 3, h: 6 }, ['Thu ngân sách lũy kế', 'Budget revenue'], true),
    chart('stacked', ['ck.bt_xuat_qua', 'ck.bt_xuat_khac', 'ck.bt_nhap_hang', 'ck.bt_nhap_xemoi'], 30, { w: 5, h: 6 }, [
      'Xe qua các cửa khẩu theo ngày',
      'Vehicles over the border by day',
    ]),
    incidents({ w: 4, h: 6 }),
  ]),
  board('gates', ['Cửa khẩu: bản tin 20 giờ', 'Border gates: bulletin of 20:00'], 'cua-khau-so', [
    table(
      [
        'ck.bt_xuat_qua',
        'ck.bt_xuat_khac',
        'ck.bt_nhap_hang',
        'ck.bt_nhap_xemoi',
        'ck.bt_quay_lai',
        'ck.bt_den',
        'ck.bt_ton',
        'ck.bt_tg_tq',
      ],
      gates,
      { w: 12, h: 6 },
      ['Theo cửa khẩu, lối thông quan', 'By gate and clearance route'],
    ),
    num('ck.bt_toa_xuat@gate-dong-dang-rail', 'before', { w: 4, h: 3 }, 30, [
      'Toa xuất khẩu qua ga Đồng Đăng',
      'Wagons exported by Dong Dang station',
    ]),
    num('ck.bt_toa_nhap@gate-dong-dang-rail', 'before', { w: 4, h: 3 }, 30, [
      'Toa nhập khẩu qua ga Đồng Đăng',
      'Wagons imported by Dong Dang station',
    ]),
    num('ck.bt_toa_ton@gate-dong-dang-rail', 'before', { w: 4, h: 3 }, 30, [
      'Toa tồn tại ga Đồng Đăng',
      'Wagons waiting at Dong Dang station',
    ]),
    chart('stacked', ['ck.bt_xuat_qua', 'ck.bt_xuat_khac', 'ck.bt_nhap_hang', 'ck.bt_nhap_xemoi'], 30, { w: 5, h: 6 }, [
      'Xe xuất khẩu, nhập khẩu theo ngày',
      'Vehicles exported and imported by day',
    ]),
    chart('line', at('ck.bt_ton', gates), 30, { w: 4, h: 6 }, ['Xe tồn theo cửa khẩu', 'Vehicles waiting by gate']),
    map('ck.bt_ton', { w: 3, h: 6 }),
  ]),
  board('kinh-te-xa-hoi', ['Kinh tế - xã hội', 'Socio-economic'], 'kinh-te-xa-hoi', [
    num('ktxh.thu_nsnn', 'plan'),
    num('ktxh.kim_ngach', 'plan'),
    num('ktxh.grdp', 'plan', undefined, 8),
    gauge('ktxh.dtc'),
    num('ktxh.cpi', 'plan', undefined, 24),
    num('ktxh.iip', 'lastYear', undefined, 24),
    num('ktxh.ban_le', 'lastYear', undefined, 24),
    num('ktxh.fdi', 'lastYear', undefined, 24),
    chart('line', ['ktxh.thu_nsnn'], 120, { w: 4, h: 4 }, ['Thu ngân sách lũy kế', 'Budget revenue'], true),
    chart('bar', ['ktxh.ban_le'], 24, { w: 4, h: 4 }, ['Bán lẻ, doanh thu dịch vụ', 'Retail sales and services']),
    chart('area', ['ktxh.kim_ngach'], 120, { w: 4, h: 4 }, ['Kim ngạch XNK lũy kế', 'Import-export turnover'], true),
    sparks(['ktxh.chi_nsdp', 'ktxh.grdp_bq', 'ktxh.dn_moi', 'ktxh.dn_moi.giai_the', 'ktxh.pci', 'ktxh.pci.hang', 'ktxh.par'], {
      w: 12,
      h: 7,
    }),
  ]),
  board('cua-khau-so', ['Cửa khẩu số', 'Digital border gates'], 'cua-khau-so', [
    num('ck.xe_tong', 'before'),
    num('ck.xe_ton', 'before', undefined, 48),
    num('ck.tg_thong_quan', 'before', undefined, 48),
    num('ck.tg_cho', 'before', undefined, 48),
    table(['ck.xe_xuat', 'ck.xe_nhap', 'ck.xe_ton', 'ck.tg_thong_quan', 'ck.tg_cho'], null, { w: 8, h: 6 }, [
      'Theo cửa khẩu, lối thông quan',
      'By gate and clearance route',
    ]),
    map('ck.xe_ton', { w: 4, h: 6 }),
    chart('line', at('ck.xe_ton', gates), 72, { w: 6, h: 6 }, ['Xe tồn theo giờ', 'Vehicles waiting by hour']),
    sparks(['ck.to_khai', 'ck.ty_le_ckso', 'ck.xe_moi_ton', 'ck.nong_san', 'ck.xnc', 'ck.toa_tau', 'ck.phi_ht'], { w: 6, h: 6 }),
  ]),
  board('chinh-quyen', ['Hiệu quả hoạt động của chính quyền', 'Government performance'], 'chinh-quyen', [
    num('cq.hs_dung_han', 'before'),
    num('cq.hs_truc_tuyen', 'before'),
    num('cq.hs_qua_han', 'before'),
    gauge('cq.bo_chi_so_766'),
    num('cq.hs_tiep_nhan', 'before', undefined, 72),
    num('cq.nhiem_vu', 'before'),
    num('cq.vb_qua_han', 'before'),
    num('cq.thanh_toan', 'plan'),
    ranking('cq.hs_dung_han', 'worst', { w: 4, h: 6 }),
    map('cq.hs_qua_han', { w: 4, h: 6 }),
    chart('line', ['cq.hs_dung_han', 'cq.hs_truc_tuyen'], 60, { w: 4, h: 6 }, ['Đúng hạn, trực tuyến', 'On time, online']),
    sparks(['cq.so_hoa', 'cq.vb_den', 'cq.vb_di'], { w: 12, h: 3 }),
  ]),
  board('antt-atgt', ['An ninh trật tự - An toàn giao thông', 'Public order and traffic safety'], 'antt-atgt', [
    num('an.tin_bao', 'before', undefined, 96),
    num('an.vu_ttxh', 'lastYear'),
    num('gt.tngt', 'lastYear'),
    num('gt.luu_luong', 'before', undefined, 96),
    gauge('gt.camera'),
    num('an.chay_no', 'before'),
    num('gt.vi_pham', 'before'),
    num('bg.xnc_trai_phep', 'before'),
    chart('line', ['gt.luu_luong'], 288, { w: 4, h: 5 }, ['Lưu lượng QL1/QL4A/QL4B', 'Traffic flow QL1/QL4A/QL4B']),
    chart('bar', ['an.vu_ttxh', 'gt.tngt'], 30, { w: 4, h: 5 }, ['Vụ việc theo ngày', 'Cases by day']),
    incidents({ w: 4, h: 5 }),
    heat('gt.tngt', 364, { w: 6, h: 4 }),
    num('an.kham_pha', 'before', { w: 3, h: 4 }, 24),
    num('gt.phat_nguoi', 'before', { w: 3, h: 4 }, 72),
  ]),
  board('phan-anh', ['Tương tác, phản ánh kiến nghị', 'Citizen feedback'], 'phan-anh', [
    num('pa.tiep_nhan', 'before', { w: 4, h: 3 }, 72),
    num('pa.dung_han', 'before', { w: 4, h: 3 }),
    num('pa.qua_han', 'before', { w: 4, h: 3 }, 72),
    num('pa.tg_xl', 'before', { w: 4, h: 3 }),
    gauge('pa.hai_long', { w: 4, h: 3 }),
    num('pa.linh_vuc', 'before', { w: 4, h: 3 }),
    ranking('pa.dung_han', 'worst', { w: 4, h: 6 }),
    map('pa.dung_han', { w: 4, h: 6 }),
    chart('stacked', parts('pa.linh_vuc', ['ha_tang', 'giao_thong', 'moi_truong', 'antt', 'tthc', 'an_sinh']), 30, { w: 4, h: 6 }),
    heat('pa.linh_vuc', 364, { w: 7, h: 4 }),
    chart('line', ['pa.tg_xl'], 60, { w: 5, h: 4 }),
  ]),
  board('bao-chi-mxh', ['Báo chí - mạng xã hội', 'Press and social media'], 'bao-chi-mxh', [
    num('bc.tin_bai', 'before', { w: 3, h: 4 }, 96),
    num('bc.sac_thai', 'before', { w: 3, h: 4 }, 96),
    num('bc.nong', 'before', { w: 3, h: 4 }, 96),
    gauge('bc.phan_hoi', { w: 3, h: 4 }),
    chart('stacked', parts('bc.nguon', ['bao', 'facebook', 'tiktok', 'youtube', 'dien_dan']), 48, { w: 7, h: 6 }),
    chart('stacked', ['bc.sac_thai', ...parts('bc.sac_thai', ['trung_lap', 'tich_cuc'])], 48, { w: 5, h: 6 }),
    press({ w: 7, h: 5 }),
    chart('line', ['bc.phan_hoi'], 60, { w: 5, h: 5 }),
  ]),
  board('y-te', ['Y tế', 'Health'], 'y-te', [
    num('yt.ca_benh', 'lastYear', { w: 4, h: 3 }),
    num('yt.kham', 'before', { w: 4, h: 3 }),
    num('yt.cap_cuu', 'before', { w: 4, h: 3 }, 48),
    num('yt.kdyt', 'before', { w: 4, h: 3 }, 48),
    num('yt.tiem_chung', 'plan', { w: 4, h: 3 }, 24),
    gauge('yt.giuong', { w: 4, h: 3 }),
    chart('stacked', ['yt.kham', 'yt.kham.noi_tru'], 60, third),
    chart('line', ['yt.giuong'], 90, third),
    chart('bar', ['yt.cap_cuu'], 48, third),
    heat('yt.ca_benh', 364, { w: 7, h: 5 }),
    chart('stacked', parts('yt.ca_benh', ['sxh', 'tcm', 'cum_a', 'soi', 'dai']), 45, { w: 5, h: 5 }),
  ]),
  board('giao-duc', ['Giáo dục', 'Education'], 'giao-duc', [
    num('gd.quy_mo', 'lastYear', { w: 3, h: 4 }, 4),
    num('gd.chuyen_can', 'plan', { w: 3, h: 4 }),
    num('gd.chuan_qg', 'plan', { w: 3, h: 4 }, 4),
    num('gd.tot_nghiep', 'plan', { w: 3, h: 4 }, 4),
    chart('line', ['gd.chuyen_can'], 90, { w: 7, h: 6 }, none, true),
    chart('bar', ['gd.chuan_qg', 'gd.tot_nghiep'], 4, { w: 5, h: 6 }, [
      'Chuẩn quốc gia, tốt nghiệp theo năm',
      'Standards and graduation by year',
    ]),
    heat('gd.chuyen_can', 364, { w: 12, h: 5 }),
  ]),
  board('du-lich', ['Du lịch', 'Tourism'], 'du-lich', [
    num('dl.luot_khach', 'lastYear', { w: 3, h: 4 }),
    num('dl.doanh_thu', 'lastYear', { w: 3, h: 4 }, 24),
    gauge('dl.cong_suat', { w: 3, h: 4 }),
    num('dl.luu_tru', 'lastYear', { w: 3, h: 4 }),
    chart('stacked', parts('dl.luot_khach', ['noi_dia', 'quoc_te']), 60, { w: 7, h: 6 }),
    chart('bar', ['dl.doanh_thu'], 24, { w: 5, h: 6 }),
    heat('dl.luot_khach', 364, { w: 7, h: 5 }),
    chart('line', ['dl.cong_suat'], 90, { w: 5, h: 5 }),
  ]),
  board('attt', ['An toàn thông tin - An ninh mạng', 'Cyber security'], 'attt', [
    num('at.canh_bao', 'before', undefined, 96),
    num('at.tan_cong', 'before', undefined, 96),
    num('at.su_co', 'before', undefined, 48),
    gauge('at.ht_cap_do'),
    num('at.ma_doc', 'before', { w: 4, h: 3 }, 48),
    num('at.botnet', 'before', { w: 4, h: 3 }),
    num('at.lo_hong', 'before', { w: 4, h: 3 }),
    chart('stacked', parts('at.tan_cong', ['do_quet', 'brute', 'web', 'ma_doc', 'phishing', 'ddos']), 72, { w: 7, h: 6 }),
    chart('stacked', ['at.canh_bao', ...parts('at.canh_bao', ['cao', 'trung_binh', 'thap'])], 48, { w: 5, h: 6 }),
    chart('line', ['at.ma_doc', 'at.su_co'], 72, { w: 7, h: 4 }, ['Máy nhiễm, sự cố đang xử lý', 'Infected hosts, open incidents']),
    chart('line', ['at.lo_hong', 'at.botnet'], 60, { w: 5, h: 4 }, [
      'Lỗ hổng, IP botnet theo ngày',
      'Vulnerabilities and botnet IPs by day',
    ]),
  ]),
  board('an-sinh', ['An sinh xã hội', 'Social welfare'], 'an-sinh', [
    num('as.ho_ngheo', 'plan', { w: 3, h: 4 }, 4),
    num('as.tro_cap', 'plan', { w: 3, h: 4 }, 24),
    gauge('as.bhxh_bhyt', { w: 3, h: 4 }),
    num('as.nha_tam', 'plan', { w: 3, h: 4 }, 24),
    chart('line', ['as.tro_cap', 'as.tro_cap.tai_khoan'], 24, { w: 6, h: 6 }),
    chart('line', ['as.bhxh_bhyt'], 24, { w: 6, h: 6 }, none, true),
    chart('bar', ['as.ho_ngheo'], 4, { w: 6, h: 5 }, none, true),
    chart('bar', ['as.nha_tam'], 24, { w: 6, h: 5 }),
  ]),
  board('moi-truong', ['Môi trường - Thiên tai', 'Environment and disasters'], 'moi-truong', [
    num('mt.aqi', 'before', undefined, 72),
    num('mt.pm25', 'before', undefined, 72),
    num('mt.mua', 'before', undefined, 96),
    num('mt.ho_chua', 'before', undefined, 72),
    table(['mt.muc_nuoc', 'mt.mua'], null, { w: 4, h: 5 }, ['Trạm thủy văn', 'River stations'], false),
    chart('line', ['mt.muc_nuoc@station-lang-son'], 168, { w: 4, h: 5 }, [
      'Mực nước sông Kỳ Cùng tại Lạng Sơn',
      'Level of the Kỳ Cùng at Lạng Sơn',
    ]),
    map('mt.chay_rung', { w: 4, h: 9 }),
    chart('area', ['mt.pm25'], 168, { w: 4, h: 4 }),
    chart('line', ['mt.mua', ...parts('mt.mua', ['h3', 'h1'])], 96, { w: 4, h: 4 }),
    num('mt.rac', 'before', { w: 4, h: 4 }, 24),
    chart('line', ['mt.ho_chua'], 168, { w: 4, h: 4 }),
    chart('line', ['mt.aqi'], 168, { w: 4, h: 4 }),
  ]),
];

const path = join(import.meta.dirname, 'boards.json');
writeFileSync(
  path,
  `${JSON.stringify(BoardsFile.parse({ note: 'Made by make-boards.ts. Proposals: a centre changes them in the console.', boards }))}\n`,
);
console.log(`Wrote ${boards.length} boards to ${path}`);
