const KEY = 'offhook.device';

function fresh(): string {
  return `d-${crypto.randomUUID().replaceAll('-', '')}`;
}

/** True when this page now holds the name until it goes away; a duplicated tab finds it taken. */
function claim(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`offhook.${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => undefined);
    });
  });
}

/** The device's name: one for each tab, kept over reloads, never shared by two tabs. */
export async function deviceId(): Promise<string> {
  const kept = sessionStorage.getItem(KEY);
  const locks = 'locks' in navigator;
  if (kept !== null && (!locks || (await claim(kept)))) return kept;
  const id = fresh();
  if (locks) await claim(id);
  sessionStorage.setItem(KEY, id);
  return id;
}
