import { Observable } from './observable';

export const pages = ['/', '/keypad', '/people', '/settings', '/signin'] as const;
export type Page = (typeof pages)[number];

function pageOf(path: string): Page {
  return pages.find((page) => page === path) ?? '/';
}

/** Which page of the phone is open; the address bar and the back button agree with it. */
export class Router {
  readonly page = new Observable<Page>(pageOf(location.pathname));

  constructor() {
    addEventListener('popstate', () => this.page.set(pageOf(location.pathname)));
  }

  go(page: Page, query = ''): void {
    if (page !== this.page.value || query !== '') history.pushState(null, '', page + query);
    this.page.set(page);
  }

  /** Leaves no trace in the history, for pages that were only passed through. */
  replace(page: Page, query = ''): void {
    history.replaceState(null, '', page + query);
    this.page.set(page);
  }
}
