import fc from 'fast-check';

/** As OpenAPI prints a message (decision 0003). */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

/** What stands in the zone under the name of a field: its ids, codes and words. Empty where nothing is known. */
export type Known = (field: string) => readonly string[];

/** Messages that fit the schema, most of them about what is really there. */
export function lawful(schema: JsonSchema, known: Known, field = ''): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => lawful(choice, known, field)));
  const [type = 'object', ...others] = [schema.type ?? 'object'].flat();
  if (others.length > 0)
    return fc.oneof(...[type, ...others].map((one) => lawful({ ...schema, type: one }, known, field)));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return lawfulNumber(schema);
    case 'array':
      return lawfulList(schema, known, field);
    case 'string':
      return lawfulText(schema, known(field));
    default:
      return lawfulObject(schema, known);
  }
}

function lawfulNumber({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): fc.Arbitrary<number> {
  const small = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 5) });
  return fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) });
}

function lawfulList({ items = {}, minItems = 0, maxItems = 3 }: JsonSchema, known: Known, field: string) {
  return fc.array(lawful(items, known, field), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) });
}

function lawfulObject(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  if (typeof rest === 'object')
    return fc.dictionary(fc.constantFrom('在建数', '甲'), lawful(rest, known), { maxKeys: 2, noNullPrototype: true });
  const fields = Object.entries(properties).map(([name, one]) => [name, lawful(one, known, name)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: Object.keys(properties).filter((name) => required.includes(name)),
    noNullPrototype: true,
  });
}

const day = fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2021, 0, 1 + days)).toISOString());

function lawfulText(schema: JsonSchema, there: readonly string[]): fc.Arbitrary<string> {
  const made = madeText(schema);
  if (there.length === 0) return made;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: made });
}

function madeText({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date') return day.map((instant) => instant.slice(0, 10));
  if (format === 'date-time') return day;
  if (format === 'email') return fc.constant('somebody@example.cn');
  // What names classes of characters is a line or lines of any words.
  if (pattern !== undefined && !pattern.includes('\\p')) return fc.stringMatching(new RegExp(pattern, 'u'));
  const words = '红线内10千伏线路未迁改桩基无法进场 road';
  const letters = fc.constantFrom(...words);
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, minLength + 20)) };
  return fc.oneof(
    { weight: 5, arbitrary: fc.string({ unit: letters, ...length }) },
    { weight: 1, arbitrary: fc.string({ unit: letters, minLength: maxLength, maxLength }) },
  );
}
