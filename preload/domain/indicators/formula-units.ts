import type { Formula } from './formula.ts';

/** The unit of a part of a formula; a plain number goes with any. */
type Unit = string | 'number';

export type UnitClash = { readonly left: string; readonly right: string };

/**
 * Whether only like is added to like: `xe + tờ khai` is refused. Products and shares get a unit of their own; a share of the same unit
 * is a plain number. Null: nothing clashes.
 */
export const findUnitClash = (formula: Formula, unitOf: (indicator: string) => string): UnitClash | null => {
  let clash: UnitClash | null = null;
  const same = (left: Unit, right: Unit): Unit => {
    if (left === 'number') return right;
    if (right !== 'number' && left !== right) clash ??= { left, right };
    return left;
  };
  const unit = (part: Formula): Unit => {
    switch (part.k) {
      case 'number':
        return 'number';
      case 'input':
        return unitOf(part.indicator);
      case 'negative':
        return unit(part.of);
      case 'call':
        return part.args.map(unit).reduce(same);
      case 'binary': {
        const [left, right] = [unit(part.left), unit(part.right)];
        if (part.op === '+' || part.op === '-') return same(left, right);
        if (right === 'number') return left;
        if (part.op === '/') return left === right ? 'number' : `${left}/${right}`;
        return left === 'number' ? right : `${left}·${right}`;
      }
    }
  };
  unit(formula);
  return clash;
};
