/** The host's answer was not a success. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Gets JSON from the host. Without a valid cookie the browser goes to the login page. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  await check(answer);
  return (await answer.json()) as T;
}

/** Sends a command. The header is one that no other site can send without being allowed to by the host. */
export async function sendJson<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-dashboard-command': '1' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  await check(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** The login page, which leads back to where the user was. */
export function goToLogin(): void {
  location.assign(`/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
}

async function check(answer: Response): Promise<void> {
  if (answer.ok) return;
  if (answer.status === 401) goToLogin();
  throw new HttpError(answer.status, (await answer.text()).slice(0, 500) || `The host answered ${answer.status}.`);
}
