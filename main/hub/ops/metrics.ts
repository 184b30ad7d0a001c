/** Label values of one series, in the order of the metric's label names. */
type Series = { readonly labels: readonly string[]; value: number };

/** Upper bounds of latency buckets, seconds: a page from memory to a request that waits for a busy disk. */
const latencyBounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

const escapeLabel = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const nameOf = (name: string, names: readonly string[], values: readonly string[], more = ''): string => {
  const labels = [...names.map((label, i) => `${label}="${escapeLabel(values[i] ?? '')}"`), ...(more ? [more] : [])];
  return labels.length > 0 ? `${name}{${labels.join(',')}}` : name;
};

const headOf = (name: string, kind: string, help: string): string[] => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`];

/** A number that only grows, one for each combination of labels. */
export class Counter {
  readonly name: string;
  readonly #help: string;
  readonly #labels: readonly string[];
  readonly #series = new Map<string, Series>();

  constructor(name: string, help: string, labels: readonly string[] = []) {
    this.name = name;
    this.#help = help;
    this.#labels = labels;
  }

  add(labels: readonly string[], by = 1): void {
    const key = labels.join('\0');
    const series = this.#series.get(key) ?? { labels, value: 0 };
    series.value += by;
    this.#series.set(key, series);
  }

  lines(): string[] {
    const series = [...this.#series.values()];
    return [
      ...headOf(this.name, 'counter', this.#help),
      ...series.map(({ labels, value }) => `${nameOf(this.name, this.#labels, labels)} ${value}`),
    ];
  }
}

type Buckets = { readonly labels: readonly string[]; readonly counts: number[]; count: number; sum: number };

/** How long things took, in buckets that add up from below. */
export class Histogram {
  readonly name: string;
  readonly #help: string;
  readonly #labels: readonly string[];
  readonly #series = new Map<string, Buckets>();

  constructor(name: string, help: string, labels: readonly string[]) {
    this.name = name;
    this.#help = help;
    this.#labels = labels;
  }

  observe(labels: readonly string[], seconds: number): void {
    const key = labels.join('\0');
    const series = this.#series.get(key) ?? { labels, counts: latencyBounds.map(() => 0), count: 0, sum: 0 };
    latencyBounds.forEach((bound, i) => {
      if (seconds <= bound) series.counts[i] = (series.counts[i] ?? 0) + 1;
    });
    series.count += 1;
    series.sum += seconds;
    this.#series.set(key, series);
  }

  lines(): string[] {
    return [...headOf(this.name, 'histogram', this.#help), ...[...this.#series.values()].flatMap((series) => this.#linesOf(series))];
  }

  #linesOf({ labels, counts, count, sum }: Buckets): string[] {
    const line = (suffix: string, value: number, more = ''): string => `${nameOf(this.name + suffix, this.#labels, labels, more)} ${value}`;
    const buckets = latencyBounds.map((bound, i) => line('_bucket', counts[i] ?? 0, `le="${bound}"`));
    return [...buckets, line('_bucket', count, 'le="+Inf"'), line('_sum', sum), line('_count', count)];
  }
}

/** A value as it is now, read when somebody asks. */
export const gaugeLines = (name: string, help: string, value: number): string[] => [...headOf(name, 'gauge', help), `${name} ${value}`];

/** Values as they are now, one for each value of a label. */
export const labelledGaugeLines = (name: string, help: string, label: string, values: ReadonlyMap<string, number>): string[] => [
  ...headOf(name, 'gauge', help),
  ...[...values].map(([of, value]) => `${nameOf(name, [label], [of])} ${value}`),
];
