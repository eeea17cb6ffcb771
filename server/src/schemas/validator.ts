import { Kind, type TSchema } from '@sinclair/typebox';
import { TypeCompiler, type ValueError } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';
import type { FastifySchemaCompiler } from 'fastify';

const mostFaults = 20;

/** Checks input against a schema. Bodies are taken as they are; what comes as text elsewhere is converted first. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = TypeCompiler.Compile(schema);
  return (input: unknown) => {
    const value = httpPart === 'body' ? input : Value.Convert(schema, input);
    if (compiled.Check(value)) return { value };
    const error = [];
    for (const fault of compiled.Errors(value)) {
      if (error.push({ instancePath: fault.path, message: sentence(fault) }) === mostFaults) break;
    }
    return { error: error as unknown as Error };
  };
};

/** What would be right, in words where the schema has some. */
function sentence({ schema, message }: ValueError): string {
  if (schema[Kind] === 'Union') {
    const words = (schema.anyOf as TSchema[]).map((choice) => choice.const as unknown);
    if (words.every((word) => typeof word === 'string')) return `Expected one of ${words.join(', ')}`;
  }
  if (typeof schema.pattern === 'string' && schema.description !== undefined) return `Expected: ${schema.description}`;
  return message;
}
