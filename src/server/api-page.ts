/** @file The OpenAPI document as a page for people: one HTML file, without scripts, without anything from elsewhere. */
import { createHash } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

/** The part of JSON Schema that our documents use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A page and the headers that it is to be sent with. */
export interface ApiPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --panel: #f5f6f8; --line: #d9dee3; --accent: #0757b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a0a9b3; --paper: #14171a; --panel: #1d2125; --line: #343a41; --accent: #7db8ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, nav, main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
a { color: var(--accent); }
h2 { margin: 2.5rem 0 .75rem; }
nav ul { columns: 20rem; margin: 0; padding: 0; list-style: none; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
section.one { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
section.one h3 { margin: 0; font-size: 1rem; }
section.one p { margin: .25rem 0; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 700; color: var(--accent); }
.soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); font-weight: 400; }
`;

/** Makes the page of an OpenAPI document that describeApi made. */
export function createApiPage(document: Json): ApiPage {
  const styleHash = createHash('sha256').update(style).digest('base64');
  return {
    html: page(document as unknown as ApiDocument),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Nothing but this one style sheet: not even an image of our own.
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache',
    },
  };
}

/** A part of the API with its operations: method, path, what it is. */
type Group = readonly [tag: string, operations: readonly (readonly [string, string, Operation])[]];

function groupByTag({ paths }: ApiDocument): readonly Group[] {
  const groups = new Map<string, [string, string, Operation][]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? 'Other';
      groups.set(tag, [...(groups.get(tag) ?? []), [method.toUpperCase(), path, operation]]);
    }
  }
  return [...groups];
}

function page(document: ApiDocument): string {
  const { info, components } = document;
  const groups = groupByTag(document);
  const schemas = Object.entries(components.schemas);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)} API</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escape(info.title)} API <span class="soft">${escape(info.version)}</span></h1>
<p>${escape(info.description)}</p>
<p>Send the key as <code>Authorization: Bearer KEY</code>. Bodies are JSON or forms. For programs: <a href="openapi.json">openapi.json</a>.</p>
</header>
<nav aria-label="Contents">
${groups.map(([tag, operations]) => `<h2>${escape(tag)}</h2>\n<ul>${operations.map(navigation).join('')}</ul>`).join('\n')}
<p><a href="#shapes">Shapes</a></p>
</nav>
<main>
${groups.map(([tag, operations]) => `<h2>${escape(tag)}</h2>\n${operations.map(operationSection).join('\n')}`).join('\n')}
<h2 id="shapes">Shapes</h2>
${schemas.map(([name, schema]) => schemaSection(name, schema)).join('\n')}
</main>
</body>
</html>
`;
}

function navigation([method, path, { operationId }]: Group[1][number]): string {
  return `<li><a href="#${escape(operationId)}"><code>${method} ${escape(path)}</code></a></li>`;
}

function operationSection([method, path, operation]: Group[1][number]): string {
  const { operationId, summary, parameters, requestBody, responses, security } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return `<section class="one" id="${escape(operationId)}">
<h3><span class="method">${method}</span> <code>${escape(path)}</code></h3>
<p>${escape(summary)}${security?.length === 0 ? ' <span class="soft">No key is needed.</span>' : ''}</p>
${table('Parameters', parameters.map(({ name, in: where, required, schema }) => [name, schema, required, where]))}
${body === undefined ? '' : bodyPart(body)}
<p class="soft">Answers ${Object.entries(responses['200']?.content ?? {}).map(([type, { schema }]) => (schema === undefined ? `<code>${escape(type)}</code>` : describe(schema))).join(', ')}.</p>
</section>`;
}

function bodyPart(body: Schema): string {
  return body.properties === undefined ? `<p>Body: ${describe(body)}</p>` : fieldTable('Body', body);
}

function schemaSection(name: string, schema: Schema): string {
  return `<section class="one" id="shape-${escape(name)}">
<h3><code>${escape(name)}</code></h3>
${schema.description === undefined ? '' : `<p>${escape(schema.description)}</p>`}
${schema.properties === undefined ? `<p>${describe(schema)}</p>` : fieldTable('Fields', schema)}
</section>`;
}

function fieldTable(caption: string, { properties = {}, required = [] }: Schema): string {
  return table(caption, Object.entries(properties).map(([name, schema]) => [name, schema, required.includes(name) && schema.default === undefined, '']));
}

function table(caption: string, rows: readonly (readonly [name: string, schema: Schema, isRequired: boolean, where: string])[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, schema, isRequired, where]) =>
    `<tr><th scope="row"><code>${escape(name)}</code></th><td>${describe(schema)}</td><td>${[isRequired ? 'required' : '', where].filter((word) => word !== '').join(', ')}</td></tr>`);
  return `<div class="wide"><table><caption>${caption}</caption>${lines.join('')}</table></div>`;
}

/** What a value may be, in few words, as HTML. Objects within objects are written out. */
function describe(schema: Schema): string {
  const text = kindOf(schema) + limitsOf(schema);
  return schema.default === undefined ? text : `${text}; else <code>${escape(JSON.stringify(schema.default))}</code>`;
}

function kindOf(schema: Schema): string {
  if (schema.$ref !== undefined) return referTo(schema.$ref);
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(describe))].join(' or ');
  if (schema.allOf !== undefined) return [...new Set(schema.allOf.map(describe))].join(' and ');
  if (schema.type === 'array') return `list of ${schema.items === undefined ? 'anything' : describe(schema.items)}`;
  if (schema.properties !== undefined) return `{ ${Object.entries(schema.properties).map(([name, inner]) => `<code>${escape(name)}</code>${schema.required?.includes(name) === true ? '' : '?'}: ${describe(inner)}`).join(', ')} }`;
  if (schema.format === 'binary') return 'file';
  return schema.type === undefined ? 'anything' : escape([schema.type].flat().join(' or '));
}

function referTo(reference: string): string {
  const name = reference.split('/').at(-1) ?? '';
  return `<a href="#shape-${escape(name)}"><code>${escape(name)}</code></a>`;
}

/** Whole numbers without a limit have JavaScript's own, which says nothing to anybody. */
function limitsOf({ minimum, maximum, exclusiveMinimum, minLength, maxLength, maxItems }: Schema): string {
  const limits = [
    minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : `from ${minimum}`,
    exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`,
    maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : `to ${maximum}`,
    minLength === undefined ? '' : `at least ${minLength} characters`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
  ].filter((limit) => limit !== '');
  return limits.length === 0 ? '' : ` <span class="soft">${limits.join(' ')}</span>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
