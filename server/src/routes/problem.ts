import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { LiveError, refusals } from '../../../src/model/index.js';
import type { InputFault, Problem } from '../../../src/model/index.js';
import type { Metrics } from '../metrics.js';

/** A refusal as a problem document (RFC 9457). */
export function problemOf({ code, message, details, retryAfter }: LiveError): Problem {
  const { status, message: title } = refusals[code];
  return {
    type: `urn:costage:problem:${code}`, title, status, detail: message, code, ...details,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** What Fastify refuses by itself, in our words. */
const fastifyRefusals: Record<string, (error: FastifyError) => LiveError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new LiveError('too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new LiveError('bad-input', 'The body must be JSON: send content-type application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new LiveError('bad-input', 'The body is not as long as its content-length says.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new LiveError('bad-input', 'The body is not valid JSON.'),
};

function refusalOf(error: FastifyError | LiveError, url = ''): LiveError | null {
  if (error instanceof LiveError) return error;
  const known = fastifyRefusals[error.code];
  if (known) return known(error);
  if (error.validation) {
    const faults = error.validation.map(({ instancePath, message }) =>
      faultAt(instancePath, message ?? '', error.validationContext, url));
    return new LiveError('bad-input', sentence(faults), { errors: faults });
  }
  return error.statusCode === 400 ? new LiveError('bad-input', error.message) : null;
}

/** The place as the input's author would write it: a command's options as code does, other bodies as a path. */
function faultAt(instancePath: string, message: string, context = 'body', url = ''): InputFault {
  const path = instancePath.replace(/^\//, '') || (context === 'body' ? '' : context);
  return { path: url.startsWith('/v1/commands/') ? path.replaceAll('/', '.') : path, message };
}

const sentence = ([first]: readonly InputFault[]) =>
  first ? `${refusals['bad-input'].message} ${first.path || 'The body'}: ${first.message}.` : undefined;

/** Every refusal leaves as a problem document; a fault of ours is logged and shows nothing of itself. */
export function answerProblems(app: FastifyInstance, metrics: Metrics): void {
  const answer = (reply: FastifyReply, refusal: LiveError) => {
    metrics.refusals.inc({ code: refusal.code });
    const problem = problemOf(refusal);
    if (refusal.retryAfter !== undefined) void reply.header('retry-after', Math.ceil(refusal.retryAfter));
    if (refusal.code === 'unauthorized') void reply.header('www-authenticate', 'Bearer');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
  app.setErrorHandler((error: FastifyError | LiveError, request, reply) => {
    const refusal = refusalOf(error, request.routeOptions.url);
    if (!refusal || refusal.code === 'internal') request.log.error({ err: error }, 'A call failed');
    return answer(reply, refusal ?? new LiveError('internal'));
  });
  app.setNotFoundHandler((_request, reply) => answer(reply, new LiveError('not-found')));
}
