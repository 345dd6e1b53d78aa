import type { Ice } from './ice-stock';
import type { MediaPlatform } from './platform';
import { qualityOf, type Quality, type QualitySample } from './quality';

/** What the connection tells the call it belongs to. */
export interface ConnectionListener {
  /** A trickled candidate, empty at the end; only after the offer was handed out. */
  candidate(candidate: string): void;
  heard(stream: MediaStream): void;
  /** The path to the gateway was lost, as far as the browser can tell. */
  lost(): void;
}

/**
 * One peer connection to the gateway, under one attach id. The browser always offers; the transceiver sends nothing
 * until a microphone is put in, which needs no new negotiation.
 */
export class Connection {
  private readonly peer: RTCPeerConnection;
  private readonly leave: (() => void) | undefined;
  private readonly transceiver: RTCRtpTransceiver;
  private listener: ConnectionListener | undefined;
  private prepared: Promise<string> | undefined;
  private held: string[] | undefined = [];
  private ended = false;
  private candidates = 0;
  private closed = false;
  private lastSample: QualitySample | undefined;

  /** `now`: made for the network as it is at this moment, which costs a little more. */
  constructor(
    readonly attach: string,
    private readonly platform: MediaPlatform,
    readonly ice: Ice,
    network: 'known' | 'now' = 'known',
  ) {
    const housed = network === 'now' ? platform.freshPeerConnection(ice.configuration) : undefined;
    this.leave = housed?.leave;
    this.peer = housed?.peer ?? platform.peerConnection(ice.configuration);
    this.transceiver = this.peer.addTransceiver('audio', { direction: 'sendrecv' });
    this.peer.onicecandidate = ({ candidate }) => this.trickle(candidate?.candidate ?? '');
    this.peer.ontrack = ({ track }) => this.listener?.heard(new MediaStream([track]));
    this.peer.onconnectionstatechange = () => {
      if (this.peer.connectionState === 'failed') this.listener?.lost();
    };
  }

  get connected(): boolean {
    return this.peer.connectionState === 'connected';
  }

  /** Whether the browser found any address to be reached at. */
  get hasAddress(): boolean {
    return this.candidates > 0;
  }

  /** Changes with each packet of sound that arrives; undefined before the first and where the browser does not tell. */
  get arrival(): number | undefined {
    return this.closed ? undefined : this.transceiver.receiver.getSynchronizationSources()[0]?.rtpTimestamp;
  }

  /** Makes the first offer before it is known what for. */
  prepare(): void {
    this.prepared = this.describe();
    // Whoever asks for the offer hears of the failure.
    this.prepared.catch(() => undefined);
  }

  /** The offer to send; candidates follow once {@link handedOut} says that it left. */
  offer(): Promise<string> {
    const prepared = this.prepared;
    this.prepared = undefined;
    return prepared ?? this.describe();
  }

  /** An offer that looks for another path between the same two ends (ICE restart, RFC 8445 section 9). */
  restart(): Promise<string> {
    this.prepared = undefined;
    this.ended = false;
    this.candidates = 0;
    this.held ??= [];
    this.peer.restartIce();
    return this.describe();
  }

  handedOut(listener: ConnectionListener): void {
    const held = this.held ?? [];
    this.held = undefined;
    this.listener = listener;
    for (const candidate of held) listener.candidate(candidate);
  }

  async answered(sdp: string): Promise<void> {
    if (this.closed || this.peer.signalingState !== 'have-local-offer') return;
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
  }

  async microphone(track: MediaStreamTrack | null): Promise<void> {
    if (!this.closed) await this.transceiver.sender.replaceTrack(track);
  }

  /**
   * Sends with the wanted codec from now on. False where this browser cannot be steered without a new offer; then the
   * next {@link offer} has the codec in front.
   */
  async prefer(codec: string, payloadType: number): Promise<boolean> {
    const sender = this.transceiver.sender;
    const parameters = sender.getParameters();
    const wanted = parameters.codecs.find(
      (each) =>
        each.payloadType === payloadType || each.mimeType.toLowerCase() === `audio/${codec.toLowerCase()}`,
    );
    const encoding = parameters.encodings[0] as { codec?: RTCRtpCodec } | undefined;
    if (wanted && encoding) {
      try {
        const { mimeType, clockRate, channels, sdpFmtpLine } = wanted;
        encoding.codec = {
          mimeType,
          clockRate,
          ...(channels === undefined ? {} : { channels }),
          ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
        };
        await sender.setParameters(parameters);
        if ((sender.getParameters().encodings[0] as { codec?: RTCRtpCodec } | undefined)?.codec) return true;
      } catch {
        // Falls through to the new offer, which every browser understands.
      }
    }
    this.putInFront(codec);
    return false;
  }

  private putInFront(codec: string): void {
    const mime = `audio/${codec.toLowerCase()}`;
    const all = this.platform.codecs();
    const first = all.filter((each) => each.mimeType.toLowerCase() === mime);
    if (first.length > 0)
      this.transceiver.setCodecPreferences([...first, ...all.filter((each) => !first.includes(each))]);
  }

  /** How the call sounds since the last time this was asked; undefined until there is something to judge. */
  async quality(): Promise<Quality | undefined> {
    if (this.closed) return undefined;
    const sample = readSample(await this.peer.getStats());
    const judged = this.lastSample && sample ? qualityOf(this.lastSample, sample) : undefined;
    this.lastSample = sample ?? this.lastSample;
    return judged;
  }

  /** Whether the sound goes through a TURN server; undefined while there is no path. */
  async relayed(): Promise<boolean | undefined> {
    return this.closed ? undefined : readRelayed(await this.peer.getStats());
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.peer.onicecandidate = null;
    this.peer.ontrack = null;
    this.peer.onconnectionstatechange = null;
    this.peer.close();
    this.leave?.();
  }

  private trickle(candidate: string): void {
    if (candidate === '' && this.ended) return;
    this.ended = candidate === '';
    if (!this.ended) this.candidates++;
    if (this.held) this.held.push(candidate);
    else this.listener?.candidate(candidate);
  }

  private async describe(): Promise<string> {
    await this.peer.setLocalDescription();
    return this.peer.localDescription?.sdp ?? '';
  }
}

function readSample(report: RTCStatsReport): QualitySample | undefined {
  let sample: QualitySample | undefined;
  let remoteLoss = 0;
  let roundTrip = 0;
  report.forEach((each: Record<string, unknown>) => {
    const value = (name: string): number => (typeof each[name] === 'number' ? each[name] : 0);
    if (each['type'] === 'inbound-rtp' && each['kind'] === 'audio') {
      sample = {
        received: value('packetsReceived'),
        lost: value('packetsLost'),
        concealed: value('concealedSamples') - value('silentConcealedSamples'),
        samples: value('totalSamplesReceived'),
        jitter: value('jitter'),
        remoteLoss: 0,
        roundTrip: 0,
      };
    } else if (each['type'] === 'remote-inbound-rtp' && each['kind'] === 'audio') {
      remoteLoss = value('fractionLost');
      roundTrip = value('roundTripTime');
    } else if (each['type'] === 'candidate-pair' && each['nominated'] === true && roundTrip === 0) {
      roundTrip = value('currentRoundTripTime');
    }
  });
  return sample && { ...sample, remoteLoss, roundTrip };
}

function readRelayed(report: RTCStatsReport): boolean | undefined {
  let relayed: boolean | undefined;
  report.forEach((each: Record<string, unknown>) => {
    if (each['type'] !== 'candidate-pair' || each['nominated'] !== true || each['state'] !== 'succeeded')
      return;
    const local = report.get(String(each['localCandidateId'])) as { candidateType?: string } | undefined;
    relayed = local?.candidateType === 'relay';
  });
  return relayed;
}
