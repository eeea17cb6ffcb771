declare module 'fastify' {
  interface FastifyContextConfig {
    /** Read by @fastify/cors. */
    cors?: false;
  }
}

/** Options of a route that only your backend calls: nothing in its answers is addressed to a browser. */
export const notForPages = { helmet: false, config: { cors: false } } as const;
