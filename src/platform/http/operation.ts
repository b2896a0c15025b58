import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Actor } from '#kernel/actor';
import type { Endpoint } from '#kernel/endpoint';
import type { CommandId } from '#kernel/ids';
import type { Permission } from '#kernel/permission';
import { type Refusal, RefusedError, refuse } from '#kernel/refusal';
import type { Command, Runtime } from '#platform/commands';
import type { Query } from '#platform/queries';

/** Whom a cookie stands for. */
export type Session = {
  readonly actor: Actor & { readonly kind: 'account' };
  readonly token: string;
  /** What is still to be done at the door, such as a password to change: until then nothing beyond it is served. */
  readonly owes: string | null;
};

export type Asked = {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** From `If-Match`, where the endpoint asks for it. */
  readonly version: number | null;
  readonly commandId: CommandId | null;
  readonly address: string;
  /** The body of an upload, unread: whoever takes it holds it to the endpoint's limit. */
  readonly upload: Readable | null;
};

/** A file as an answer, kept by the browser where it never changes under its address, and by nobody on the way. */
export type AnsweredFile = {
  readonly mediaType: string;
  /** Of the content: `ETag`. Null for one made anew each time it is asked for. */
  readonly hash: string | null;
  /** Saved under this name; without one it is shown where the page places it. */
  readonly downloadName?: string;
  /** Asked only where the reader has not the same content already. */
  readonly open: () => Promise<{ readonly stream: Readable; readonly bytes: number }>;
};

export type Answered = {
  readonly body?: unknown;
  readonly file?: AnsweredFile;
  readonly status?: number;
  /** A session opened (its cookie is set) or closed (its cookie is taken back). */
  readonly session?: { readonly open: { readonly token: string; readonly maxAgeSeconds: number } } | 'close';
};

/** An endpoint with what serves it: the only way a route comes to be. */
export type Operation = {
  readonly endpoint: Endpoint;
  /** Open to visitors, for the signed-in, or for those too who still owe something at the door. */
  readonly access: 'open' | 'arriving' | 'session';
  readonly permission: Permission;
  /** The verb behind it, where it changes data; its example is a lawful message of this endpoint. */
  readonly verb?: Pick<Command, 'name' | 'example'>;
  /** The name of the query behind it, where it reads. */
  readonly query?: string;
  readonly handle: (runtime: Runtime, asked: Asked, session: Session | null) => Promise<Answered>;
};

/** Serves an endpoint by a query: parameters, query string and body are its message. */
export const serve = (endpoint: Endpoint, query: Query, access: 'arriving' | 'session' = 'session'): Operation => ({
  endpoint,
  access,
  permission: query.see,
  query: query.name,
  handle: async (runtime, { params, query: search, body }, session) => {
    const input = query.input.parse({ ...search, ...body, ...params });
    return { body: await query.ask(runtime, actorOf(session), input) };
  },
});

/** Serves an endpoint by a verb: parameters, body and version are its one item. */
export const act = <Message extends z.ZodType, Answer>(
  endpoint: Endpoint,
  verb: Command<Message, Answer>,
): Operation => ({
  endpoint,
  access: 'session',
  permission: verb.may,
  verb: { name: verb.name, example: verb.example },
  handle: async (runtime, { params, body, version, commandId }, session) => {
    if (commandId === null) throw new Error(`${endpoint.operationId} is a command and does not ask for a command id`);
    const item = verb.input.parse({ ...body, ...params, ...(version === null ? {} : { version }) });
    const outcome = await verb.perform(runtime, { actor: actorOf(session), commandId, inputs: [item] });
    return { body: outcome.answers[0], status: outcome.outcome === 'unchanged' ? 200 : (endpoint.status ?? 200) };
  },
});

/** What is made of an upload before the verb runs: the part of its message that the file itself says. */
type TakeIn = (
  runtime: Runtime,
  asked: Pick<Asked, 'params' | 'query'> & { readonly upload: Readable },
  actor: Actor,
) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Serves an upload by a verb. `admit` is asked before the first byte of the file is read: what the verb would refuse
 * for the actor's sake shall not cost the disk anything.
 */
export const receive = <Message extends z.ZodType, Answer>(
  endpoint: Endpoint,
  verb: Command<Message, Answer>,
  { admit, takeIn }: { readonly admit: (actor: Actor) => Refusal | null; readonly takeIn: TakeIn },
): Operation => ({
  endpoint,
  access: 'session',
  permission: verb.may,
  verb: { name: verb.name, example: verb.example },
  handle: async (runtime, { params, query, upload, commandId }, session) => {
    if (commandId === null) throw new Error(`${endpoint.operationId} is a command and does not ask for a command id`);
    const actor = actorOf(session);
    const refusal = admit(actor);
    if (refusal !== null) throw new RefusedError(refusal);
    if (upload === null) throw new RefusedError(refuse('malformed', 'media-type'));
    const item = verb.input.parse({
      ...query,
      ...params,
      ...(await takeIn(runtime, { params, query, upload }, actor)),
    });
    const outcome = await verb.perform(runtime, { actor, commandId, inputs: [item] });
    return { body: outcome.answers[0], status: outcome.outcome === 'unchanged' ? 200 : (endpoint.status ?? 200) };
  },
});

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** A request as its endpoint promises it, in the types of that very endpoint. */
type AskedOf<E extends Endpoint, Access extends Operation['access']> = {
  readonly runtime: Runtime;
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
  readonly commandId: E['commandId'] extends true ? CommandId : null;
  readonly version: E['ifMatch'] extends true ? number : null;
  readonly session: Access extends 'open' ? null : Session;
  readonly address: string;
  readonly upload: E['upload'] extends object ? Readable : null;
};

/** Serves an endpoint by a handler of its own: the entrance, the founding, sessions. */
export const handleWith = <E extends Endpoint, Access extends Operation['access']>(
  endpoint: E,
  access: Access,
  handle: (asked: AskedOf<E, Access>) => Promise<Answered>,
  permission: Permission = access === 'open' ? {} : { signedIn: true },
): Operation => ({
  endpoint,
  access,
  permission,
  handle: (runtime, asked, session) => handle({ ...asked, runtime, session } as unknown as AskedOf<E, Access>),
});

/**
 * Serves an endpoint by a verb whose item is prepared first, such as a password that becomes its hash.
 * @param example a lawful message, for the generated tests: parameters, body and version of the endpoint
 */
export const actPrepared = <E extends Endpoint>(
  endpoint: E,
  { name, may }: Pick<Command, 'name' | 'may'>,
  example: Readonly<Record<string, unknown>>,
  handle: (asked: AskedOf<E, 'session'>) => Promise<Answered>,
): Operation => ({ ...handleWith(endpoint, 'session', handle, may), verb: { name, example } });

function actorOf(session: Session | null): Actor {
  if (session === null) throw new Error('an operation for the signed-in was reached without a session');
  return session.actor;
}
