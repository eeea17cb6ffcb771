/** What a tab sends now; told beside the media, because an empty track and a silent one look alike from afar. */
export interface Sends {
  audio: boolean;
  video: 'camera' | 'screen' | null;
}

/** What a signal brings beside what is sent. */
export interface News {
  description?: RTCSessionDescriptionInit;
  /** Which of the caller's offers the description is, or answers. */
  round?: number;
  candidate?: RTCIceCandidateInit;
  /** Asks the caller for an offer. */
  asks?: boolean;
}

/** One signal between two tabs. Each names its own connection, so that words for one that is gone are known. */
export interface Message extends News {
  /** Made up anew whenever the sender starts over. */
  from: string;
  /** The receiver's, or null while it is not known. */
  to: string | null;
  sends: Sends;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads what another page sent; null for anything that is not a message. */
export function readMessage(data: unknown): Message | null {
  if (!isObject(data) || !isObject(data.sends)) return null;
  const { from, to, sends, description, round, candidate, asks } = data;
  if (typeof from !== 'string' || !(to === null || typeof to === 'string')) return null;
  const message: Message = {
    from,
    to,
    sends: {
      audio: sends.audio === true,
      video: sends.video === 'camera' || sends.video === 'screen' ? sends.video : null,
    },
    asks: asks === true,
  };
  if (isObject(description)) {
    const { type, sdp } = description;
    if ((type !== 'offer' && type !== 'answer') || typeof sdp !== 'string' || typeof round !== 'number') return null;
    message.description = { type, sdp };
    message.round = round;
  }
  if (isObject(candidate)) message.candidate = candidate;
  return message;
}
