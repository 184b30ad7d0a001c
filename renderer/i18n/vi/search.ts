/** What is looked for, how it is read, and searches that are kept. */
export const search = {
  understood: 'Được hiểu là',
  quoteHint: 'Đặt trong ngoặc kép để tìm đúng nguyên văn',
  unit: '{{name}}',
  oldUnit: '{{name}} (tên cũ, nay thuộc {{count}} xã, phường)',
  savedSearches: 'Tìm kiếm đã lưu',
  saveThis: 'Lưu tìm kiếm này',
  none: 'Chưa lưu tìm kiếm nào. Lọc danh sách rồi bấm “Lưu tìm kiếm này”.',
  name: 'Tên',
  share: 'Dùng chung cho mọi trực ban viên',
  shared: 'Dùng chung',
  save: 'Lưu',
  remove: 'Xóa “{{name}}”',
  removed: 'Đã xóa tìm kiếm “{{name}}”.',
};
