/** 128 random bits as text. `crypto.randomUUID` is missing where a page is not secure, as over http in a local network. */
export const randomID = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
