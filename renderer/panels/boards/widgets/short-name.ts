/** What several begin with is said once, above them: `Bản tin 20 giờ: xe tồn` is `Xe tồn` here. */
export const shortName = (name: string): string => {
  const own = name.replace(/^[^:]{3,30}: /, '').replace(/ \((theo cửa khẩu|by gate)\)$/, '');
  return own.charAt(0).toLocaleUpperCase('vi') + own.slice(1);
};
