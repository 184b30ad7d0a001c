export type TipLine = { readonly name: string; readonly value: string; readonly color?: string };

const span = (className: string, text: string): HTMLElement => {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
};

/** What is shown beside the pointer: made of elements, for texts of others are never markup. */
export const makeTip = (head: string, lines: readonly TipLine[]): HTMLElement => {
  const box = document.createElement('div');
  box.className = 'bd-tip-body';
  box.append(span('bd-tip-head', head));
  for (const { name, value, color } of lines) {
    const line = document.createElement('div');
    const mark = span('bd-tip-mark', '');
    if (color !== undefined) mark.style.background = color;
    line.append(mark, span('', name), span('bd-tip-value', value));
    box.append(line);
  }
  return box;
};
