import { cleaned } from '../directory/number';
import type { Phone } from './phone';

/** The element that really has the focus, however many shadow roots it hides in. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function types(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Enter and Space belong to what has the focus. */
function acts(element: Element | null): boolean {
  return element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement;
}

function insideWidget(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some(
      (each) => each instanceof Element && (each.localName.startsWith('wa-') || each.localName === 'dialog'),
    );
}

/** The keyboard from anywhere: digits dial, one letter acts on the call, Enter and Escape on the one that rings. */
export class Keys {
  constructor(
    private readonly phone: Phone,
    private readonly focusSearch: () => void,
  ) {
    addEventListener('keydown', (event) => this.key(event));
    addEventListener('paste', (event) => this.paste(event));
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.phone.signedIn.value !== 'in' || insideWidget(event)) return;
    if (this.ringing(event) || types(focused())) return;
    if (this.letter(event.key) || this.digit(event.key)) event.preventDefault();
  }

  /** Enter answers and Escape declines the first call that rings, unless a field or button wants the key itself. */
  private ringing(event: KeyboardEvent): boolean {
    const first = this.phone.ringing()[0];
    if (!first || event.repeat) return false;
    const element = focused();
    const inUse = types(element) && (element as HTMLInputElement).value !== '';
    if (event.key === 'Enter' && !acts(element) && !inUse) void this.phone.answer(first.id);
    else if (event.key === 'Escape') void this.phone.control.decline(first.id);
    else return false;
    event.preventDefault();
    return true;
  }

  private letter(key: string): boolean {
    const { phone } = this;
    const call = phone.current();
    switch (key.toLowerCase()) {
      case '/':
        this.focusSearch();
        return true;
      case '?':
        phone.keysShown.set(true);
        return true;
      case 'm':
        if (!call) return false;
        void phone.control.mute(call.id, !(phone.control.sounds.value.get(call.id)?.muted ?? false));
        return true;
      case 'e':
        if (!call) return false;
        void phone.control.hangUp(call.id);
        return true;
      default:
        return false;
    }
  }

  private digit(key: string): boolean {
    const { phone } = this;
    const talking = phone.current()?.state === 'TALKING' ? phone.current() : undefined;
    if (talking && /^[\d*#]$/.test(key)) {
      phone.keypadOpen.set(true);
      phone.sendDigit(talking.id, key);
      return true;
    }
    if (/^[\d*#+]$/.test(key)) phone.typeNumber(cleaned(phone.entry.value + key));
    else if (key === 'Backspace' && phone.entry.value !== '')
      phone.typeNumber(phone.entry.value.slice(0, -1));
    else if (key === 'Enter' && phone.entry.value !== '' && !acts(focused()))
      void phone.dial(phone.entry.value);
    else return false;
    return true;
  }

  private paste(event: ClipboardEvent): void {
    if (this.phone.signedIn.value !== 'in' || types(focused())) return;
    const number = cleaned(event.clipboardData?.getData('text') ?? '');
    if (number !== '') this.phone.typeNumber(number);
  }
}
