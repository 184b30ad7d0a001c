import jsep from 'jsep';
import { type Figure, figureOf, isMissing, missing } from './missing.ts';

/** A formula, read: a tree that can be worked out and nothing else. */
export type Formula =
  | { readonly k: 'number'; readonly value: number }
  | { readonly k: 'input'; readonly indicator: string }
  | { readonly k: 'negative'; readonly of: Formula }
  | { readonly k: 'binary'; readonly op: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }
  | { readonly k: 'call'; readonly name: 'min' | 'max' | 'abs'; readonly args: readonly Formula[] };

export type FormulaProblem = {
  readonly k:
    | 'syntax'
    | 'tooLong'
    | 'operator'
    | 'function'
    | 'notAnInput'
    | 'notFinite'
    | 'noInput'
    | 'unknownInput'
    | 'retiredInput'
    | 'cycle'
    | 'units';
  /** Where or what, for the reader. */
  readonly at: string;
};

export type ReadFormula =
  | { readonly ok: true; readonly formula: Formula; readonly inputs: readonly string[] }
  | ({ readonly ok: false } & FormulaProblem);

const mostNodes = 200;

class Refused extends Error {
  readonly problem: FormulaProblem;
  constructor(k: FormulaProblem['k'], at: string) {
    super(k);
    this.problem = { k, at };
  }
}

const operators = new Set(['+', '-', '*', '/']);
const functions = new Set(['min', 'max', 'abs']);

/** The code of an indicator as it stands in a formula: `ck.xe_ton` is read as a member of `ck`. */
const nameOf = (node: jsep.Expression): string | null => {
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type !== 'MemberExpression' || node['computed'] === true) return null;
  const of = nameOf(node['object'] as jsep.Expression);
  const own = nameOf(node['property'] as jsep.Expression);
  return of === null || own === null ? null : `${of}.${own}`;
};

const readCall = (node: jsep.Expression, read: (node: jsep.Expression) => Formula): Formula => {
  const name = nameOf(node['callee'] as jsep.Expression) ?? '?';
  const args = (node['arguments'] as jsep.Expression[]).map(read);
  if (!functions.has(name) || args.length === 0 || (name === 'abs' && args.length > 1)) throw new Refused('function', name);
  return { k: 'call', name: name as 'min', args };
};

const readNode = (node: jsep.Expression, inputs: Set<string>, count: { nodes: number }): Formula => {
  const read = (each: jsep.Expression): Formula => readNode(each, inputs, count);
  count.nodes += 1;
  if (count.nodes > mostNodes) throw new Refused('tooLong', String(mostNodes));
  if (node.type === 'Literal' && typeof node['value'] === 'number') {
    if (!Number.isFinite(node['value'])) throw new Refused('notFinite', String(node['raw']).slice(0, 40));
    return { k: 'number', value: node['value'] };
  }
  if (node.type === 'BinaryExpression') {
    const op = String(node['operator']);
    if (!operators.has(op)) throw new Refused('operator', op);
    return { k: 'binary', op: op as '+', left: read(node['left'] as jsep.Expression), right: read(node['right'] as jsep.Expression) };
  }
  if (node.type === 'UnaryExpression') {
    if (node['operator'] !== '-') throw new Refused('operator', String(node['operator']));
    return { k: 'negative', of: read(node['argument'] as jsep.Expression) };
  }
  if (node.type === 'CallExpression') return readCall(node, read);
  const indicator = nameOf(node);
  if (indicator === null) throw new Refused('notAnInput', node.type);
  inputs.add(indicator);
  return { k: 'input', indicator };
};

/** Reads a formula over codes of indicators: `+ - * /`, brackets, `min`, `max`, `abs`. It is never run as code. */
export const readFormula = (text: string): ReadFormula => {
  const inputs = new Set<string>();
  try {
    const formula = readNode(jsep(text), inputs, { nodes: 0 });
    return inputs.size > 0 ? { ok: true, formula, inputs: [...inputs] } : { ok: false, k: 'noInput', at: '' };
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, ...thrown.problem };
    return { ok: false, k: 'syntax', at: thrown instanceof Error ? thrown.message.slice(0, 200) : '' };
  }
};

/** Works a formula out. One missing input makes the whole missing, and says which; nothing is ever taken for 0. */
export const evaluate = (formula: Formula, inputOf: (indicator: string) => Figure): Figure => {
  switch (formula.k) {
    case 'number':
      return figureOf(formula.value);
    case 'input': {
      const figure = inputOf(formula.indicator);
      return isMissing(figure) ? missing({ why: 'input', indicator: formula.indicator, of: figure.missing }) : figureOf(figure.value);
    }
    case 'negative':
      return withNumbers([formula.of], inputOf, ([value = 0]) => figureOf(-value));
    case 'binary':
      return withNumbers([formula.left, formula.right], inputOf, ([left = 0, right = 0]) => combine(formula.op, left, right));
    case 'call':
      return withNumbers(formula.args, inputOf, (values) =>
        figureOf(formula.name === 'abs' ? Math.abs(values[0] ?? 0) : Math[formula.name](...values)),
      );
  }
};

const combine = (op: '+' | '-' | '*' | '/', left: number, right: number): Figure => {
  if (op === '/' && right === 0) return missing({ why: 'divisionByZero' });
  return figureOf(op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : left / right);
};

const withNumbers = (
  parts: readonly Formula[],
  inputOf: (indicator: string) => Figure,
  make: (values: readonly number[]) => Figure,
): Figure => {
  const values: number[] = [];
  for (const part of parts) {
    const figure = evaluate(part, inputOf);
    if (isMissing(figure)) return figure;
    values.push(figure.value);
  }
  return make(values);
};
