import type { ToneName } from '../media/tone-shapes';
import type { CallView } from '../web/messages';
import { ringsHere } from './calls';

/** What the phone should sound like now. What an outbound call sounds like before the answer comes from the server. */
export function wantedTone(
  calls: readonly CallView[],
  here: (id: string) => boolean,
  answering: (id: string) => boolean,
): ToneName | undefined {
  const talking = calls.some(
    (call) => here(call.id) && (call.state === 'TALKING' || call.state === 'CONNECTING'),
  );
  const ringing = calls.some((call) => ringsHere(call) && !answering(call.id));
  if (!ringing) return undefined;
  return talking ? 'callWaiting' : 'ring';
}

/** The tone that follows the end of a call made here, if the person should hear about it. */
export function endTone(call: CallView): ToneName | undefined {
  switch (call.ending) {
    case 'HUNG_UP_THERE':
      return 'over';
    case 'BUSY':
    case 'NO_ANSWER':
    case 'REFUSED':
      return 'busy';
    case 'UNKNOWN_NUMBER':
    case 'PBX_AWAY':
    case 'PBX_FAILED':
    case 'NO_COMMON_CODEC':
    case 'NO_MEDIA':
    case 'INSECURE_MEDIA':
    case 'PBX_LOST':
    case 'OVERLOAD':
    case 'INTERNAL':
      return 'congestion';
    case null:
    default:
      return undefined;
  }
}
