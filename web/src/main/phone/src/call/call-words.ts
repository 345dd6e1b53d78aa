import type { Phone } from '../shell/phone';
import type { CallView } from '../web/messages';
import { duration } from './duration';

/** Seconds that a call has been talking, by the server's clock. */
export function talkingSeconds(phone: Phone, call: CallView): number {
  if (call.answered === null) return 0;
  const until = call.ended === null ? phone.now() : Date.parse(call.ended);
  return (until - Date.parse(call.answered)) / 1000;
}

/** What the call is doing, in a few words. */
export function stateWords(phone: Phone, call: CallView): string {
  const { say } = phone.words;
  const here = phone.control.isHere(call.id);
  switch (call.state) {
    case 'DIALLING':
      return say('call.dialling');
    case 'RINGING':
      return say(phone.control.isAnswering(call.id) ? 'call.answering' : 'call.ringing');
    case 'CONNECTING':
      return say('call.connecting');
    case 'WAITING':
      return say(here ? 'call.connecting' : 'call.waiting');
    case 'TALKING':
      return here ? duration(talkingSeconds(phone, call)) : say('call.elsewhere');
    case 'ENDED':
      return endWords(phone, call);
  }
}

/** Why the call is over, as one sentence. */
export function endWords(phone: Phone, call: CallView): string {
  const refusal = phone.control.refusals.value.get(call.id);
  if (call.ending !== null) return phone.words.of('ending', call.ending, 'ending.unknown');
  if (refusal !== undefined) return phone.words.of('refused', refusal, 'refused.other');
  return phone.words.say('ending.unknown');
}
