import { record, text, type Reader } from './schema';

/** The server refused a request; the code comes from its problem+json (RFC 9457), or says that it was not reached. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    /** Seconds to wait before the next try, where the server said so. */
    readonly retryAfter?: number,
    /** The whole problem, of which some have more to say; anything at all. */
    readonly problem?: unknown,
  ) {
    super(code);
  }
}

const problem = record({ code: text });

async function refusal(response: Response, retryAfter: number | undefined): Promise<Refused> {
  try {
    const body: unknown = await response.json();
    return new Refused(response.status, problem(body, 'problem').code, retryAfter, body);
  } catch {
    return new Refused(response.status, response.status === 401 ? 'not-signed-in' : 'internal', retryAfter);
  }
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: 'application/json' }, cache: 'no-store' };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused(0, 'not-reached');
  }
  if (response.ok) return response;
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw await refusal(response, Number.isFinite(wait) ? wait : undefined);
}

/** One answer of the interface: its body, and how far our clock is behind the server's in milliseconds. */
export interface Answer<T> {
  body: T;
  clockBehind: number;
}

export async function ask<T>(
  reader: Reader<T>,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const response = await send(method, path, body);
  const date = Date.parse(response.headers.get('Date') ?? '');
  const behind = Number.isNaN(date) ? 0 : date + 500 - Date.now();
  return { body: reader(await response.json(), path), clockBehind: behind };
}

/** The body of an answer that may have none. */
export async function tellOrAsk<T>(reader: Reader<T>, method: string, path: string): Promise<T | undefined> {
  const response = await send(method, path);
  return response.status === 204 ? undefined : reader(await response.json(), path);
}

/** The same with a body to send. */
export async function tellWith(method: string, path: string, body: unknown): Promise<void> {
  await send(method, path, body);
}

export async function tell(method: string, path: string): Promise<void> {
  await send(method, path);
}
