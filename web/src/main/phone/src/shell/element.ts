import { LitElement, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import { shared } from '../style/shared';
import type { Key, Values } from '../words/words';
import { Watching, type Source } from './observable';
import type { Phone } from './phone';

/** A part of the phone on the screen: knows the phone, speaks the person's language, follows what it shows. */
export abstract class PhoneElement extends LitElement {
  static override styles: CSSResultGroup = shared;

  @property({ attribute: false }) phone!: Phone;

  constructor() {
    super();
    new Watching(this, () => [this.phone.words.language, ...this.follows()]);
  }

  /** The states whose changes this part shows. */
  protected follows(): Source[] {
    return [];
  }

  protected say(key: Key, values?: Values): string {
    return this.phone.words.say(key, values);
  }
}
