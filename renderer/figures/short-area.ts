const gateKinds = [
  /^(?:Cửa khẩu(?: quốc tế| chính| phụ)?|Lối thông quan|Đường chuyên dụng(?: vận tải hàng hóa)?) (?=\S)/u,
  / (?:(?:International|Main|Secondary) Border Gate|clearance route)$/,
  / dedicated freight road(?= )/,
];

/** A gate as it is called by those who work there: without what kind of gate it is. Anything else stays as it is. */
export const shortArea = (name: string): string => {
  const plain = name.replaceAll(/ \([^)]*\)/g, '');
  return gateKinds.reduce((text, kind) => text.replace(kind, ''), plain) || name;
};
