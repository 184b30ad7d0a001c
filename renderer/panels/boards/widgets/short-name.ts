const head = /^.{3,40}?: /;

/** What all of several begin with is said once, above them: `Bản tin 20 giờ: xe tồn` is `Xe tồn` among its like, and stays itself among others. */
export const shortNames = (names: readonly string[]): string[] => {
  const heads = new Set(names.map((name) => head.exec(name)?.[0] ?? ''));
  const [shared = ''] = heads.size === 1 && names.length > 1 ? heads : [];
  return names.map((name) => {
    const own = name.slice(shared.length).replace(/ \((?:theo|by) [^)]*\)$/, '');
    return own.charAt(0).toLocaleUpperCase('vi') + own.slice(1);
  });
};
