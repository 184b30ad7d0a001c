type Send = (
  path: string,
  init?: { method: string; body: string; headers: Record<string, string> },
) => Promise<{ status: number; text: string; body: unknown }>;
type Fields = Readonly<Record<string, string>>;
type Answered<T> = { readonly status: number; readonly body: readonly T[] };

/** What GeoReport v2 says a request has (wiki.open311.org/GeoReport_v2). */
export type ServiceRequest = Readonly<Record<string, string | number | null>> & {
  readonly service_request_id: string;
  readonly status: string;
};

/** A client as the specification has it: form-encoded reports, JSON answers that are lists. */
export class GeoReportClient {
  readonly #send: Send;
  /** Said with everything that is asked. */
  readonly #always: Fields;

  constructor(send: Send, always: { readonly api_key: string; readonly jurisdiction_id: string }) {
    this.#send = send;
    this.#always = always;
  }

  services(): Promise<Answered<Record<string, unknown>>> {
    return this.#get('services.json', {});
  }

  async report(
    fields: Fields,
    headers: Record<string, string> = {},
  ): Promise<Answered<ServiceRequest & { code?: number; description?: string }>> {
    const body = new URLSearchParams({ ...this.#always, ...fields }).toString();
    const answer = await this.#send('requests.json', {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    });
    return { status: answer.status, body: answer.body as never };
  }

  request(id: string): Promise<Answered<ServiceRequest>> {
    return this.#get(`requests/${id}.json`, {});
  }

  requests(query: Fields = {}): Promise<Answered<ServiceRequest>> {
    return this.#get('requests.json', query);
  }

  async #get<T>(path: string, query: Fields): Promise<Answered<T>> {
    const { status, body } = await this.#send(`${path}?${new URLSearchParams({ ...this.#always, ...query }).toString()}`);
    return { status, body: body as T[] };
  }
}
