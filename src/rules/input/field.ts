import type { InputFault } from '../../model/index.js';

/** One place of the input, by its path; each check adds the fault it finds. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly faults: InputFault[],
  ) {}

  /** Is something given here? */
  get isGiven(): boolean {
    return this.value !== undefined;
  }

  /** A property of the object at this place; only its own ones count. */
  at(name: string): Field {
    const { value } = this;
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    const given = isOwn ? (value as Record<string, unknown>)[name] : undefined;
    return new Field(given, this.path ? `${this.path}.${name}` : name, this.faults);
  }

  fault(message: string): false {
    this.faults.push({ path: this.path, message });
    return false;
  }

  object(): boolean {
    const { value } = this;
    return (typeof value === 'object' && value !== null && !Array.isArray(value)) || this.fault('must be an object');
  }

  flag(): boolean {
    return typeof this.value === 'boolean' || this.fault('must be true or false');
  }

  whole(min: number, max: number): boolean {
    const { value } = this;
    return (Number.isInteger(value) && (value as number) >= min && (value as number) <= max)
      || this.fault(`must be a whole number from ${min} to ${max}`);
  }

  text(min: number, max: number): boolean {
    const { value } = this;
    return (typeof value === 'string' && value.length >= min && value.length <= max)
      || this.fault(`must be a text of ${min} to ${max} characters`);
  }

  /** A text of at most so many bytes in UTF-8. */
  bytes(max: number): boolean {
    const { value } = this;
    return (typeof value === 'string' && value.length <= max && new TextEncoder().encode(value).length <= max)
      || this.fault(`must be a text of at most ${max} bytes`);
  }

  pattern(pattern: string, said: string): boolean {
    const { value } = this;
    return (typeof value === 'string' && new RegExp(pattern).test(value)) || this.fault(`must be ${said}`);
  }

  oneOf(choices: readonly string[]): boolean {
    return choices.includes(this.value as string) || this.fault(`must be one of ${choices.join(', ')}`);
  }

  list(min: number, max: number, each: (item: Field) => void): boolean {
    const { value } = this;
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      return this.fault(`must be a list of ${min} to ${max}`);
    }
    value.forEach((item, index) => each(new Field(item, `${this.path}.${index}`, this.faults)));
    return true;
  }

  /** A map with free keys. */
  map(max: number, each: (key: string, value: Field) => void): boolean {
    if (!this.object()) return false;
    const entries = Object.entries(this.value as object);
    if (entries.length > max) return this.fault(`must have at most ${max} keys`);
    for (const [key, value] of entries) each(key, new Field(value, `${this.path}.${key}`, this.faults));
    return true;
  }
}

/** Checks a place only where something is given. */
export function optional(field: Field, check: (field: Field) => unknown): void {
  if (field.isGiven) check(field);
}
