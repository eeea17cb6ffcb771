/** What a tab sends now; told beside the media, because an empty track and a silent one look alike from afar. */
export interface Sends {
  audio: boolean;
  video: 'camera' | 'screen' | null;
}

/** One signal between two tabs. Each names its own connection, so that words for one that is gone are known. */
export interface Message {
  /** Made up anew whenever the sender starts over. */
  from: string;
  /** The receiver's, or null while it is not known. */
  to: string | null;
  sends: Sends;
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads what another page sent; null for anything that is not a message. */
export function readMessage(data: unknown): Message | null {
  if (!isObject(data) || !isObject(data.sends)) return null;
  const { from, to, sends, description, candidate } = data;
  if (typeof from !== 'string' || !(to === null || typeof to === 'string')) return null;
  const message: Message = {
    from,
    to,
    sends: {
      audio: sends.audio === true,
      video: sends.video === 'camera' || sends.video === 'screen' ? sends.video : null,
    },
  };
  if (isObject(description)) {
    const { type, sdp } = description;
    if ((type !== 'offer' && type !== 'answer') || typeof sdp !== 'string') return null;
    message.description = { type, sdp };
  }
  if (isObject(candidate)) message.candidate = candidate;
  return message;
}
