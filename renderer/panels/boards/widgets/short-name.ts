const head = /^.{3,40}?: /;
/** `(nghiêm trọng/cao/thấp)`, `: vụ / chết / bị thương` at the end of a name. */
const list = / \([^)]*[,/][^)]*\)$|: [^:]* \/ [^:]*$/;

/** A name without the list of what it could be told by, where there is little room. */
export const withoutList = (name: string): string => name.replace(list, '');

/** What all of several begin with is said once, above them: `Bản tin 20 giờ: xe tồn` is `Xe tồn` among its like, and stays itself among others. */
export const shortNames = (names: readonly string[]): string[] => {
  const heads = new Set(names.map((name) => head.exec(name)?.[0] ?? ''));
  const [shared = ''] = heads.size === 1 && names.length > 1 ? heads : [];
  return names.map((name) => {
    const own = withoutList(name.slice(shared.length)).replace(/ \((?:theo|by) [^)]*\)$/, '');
    return own.charAt(0).toLocaleUpperCase('vi') + own.slice(1);
  });
};

/** Whether a name says a unit as a word of its own (`ca nghi ngờ` that of `ca`): then it is not said beside it once more. */
export const saysUnit = (name: string, unit: string): boolean => unit !== '' && ` ${name} `.includes(` ${unit} `);
