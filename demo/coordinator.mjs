// The coordinator as a backend sees it: a handful of REST calls with the secret key.

/** Thrown for an answer that is not 2xx: `problem` is the coordinator's problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `The coordinator answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

export function createCoordinatorCalls({ url, secretKey }) {
  async function call(method, path, body) {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) throw new Refused(response.status, answer);
    return answer;
  }

  /** The event key makes a repeated call harmless, so a lost answer is simply asked for again. */
  async function untilAnswered(attempt) {
    for (let wait = 200; ; wait *= 2) {
      try {
        return await attempt();
      } catch (error) {
        if ((error instanceof Refused && error.status < 500) || wait > 6_400) throw error;
        await new Promise((done) => setTimeout(done, wait));
      }
    }
  }

  return {
    createToken: (request) => call('POST', '/v1/tokens', request),
    battleOf: (liveID) => call('GET', `/v1/lives/${encodeURIComponent(liveID)}/battle`),
    addScores: (battleID, entries) =>
      untilAnswered(() => call('POST', `/v1/battles/${encodeURIComponent(battleID)}/scores`, { entries })),
  };
}
