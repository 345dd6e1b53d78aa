const KEY = 'offhook.calls';

/** The calls this tab has started, answered or taken; kept over a reload, so that it takes them up again. */
export class OwnCalls {
  private readonly ids: Set<string>;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.ids = new Set((storage.getItem(KEY) ?? '').split(' ').filter((id) => id !== ''));
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(id: string): void {
    this.ids.add(id);
    this.save();
  }

  remove(id: string): void {
    this.ids.delete(id);
    this.save();
  }

  private save(): void {
    this.storage.setItem(KEY, [...this.ids].join(' '));
  }
}
