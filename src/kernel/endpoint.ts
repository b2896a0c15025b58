import type { z } from 'zod';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the API as a capability declares it: the server serves it, the web calls it, OpenAPI prints it. */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  readonly operationId: string;
  readonly method: HttpMethod;
  /** Path with `{name}` for each parameter. */
  readonly path: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** In place of a body: one file, sent as it is in `application/octet-stream`, of so many bytes at most. */
  readonly upload?: { readonly mostBytes: number };
  /** Absent where the answer is a file. */
  readonly answer?: Answer;
  /** The answer is a file of one of these media types. */
  readonly file?: readonly [string, ...string[]];
  /** A transition of one existing record: `If-Match` carries the version, and `version` joins the input. */
  readonly ifMatch?: true;
  /**
   * What it costs beyond others: much to read or to work out, or the hash of a password. Such operations share a few places
   * and have a rate of their own.
   */
  readonly costs?: 'much' | 'password';
  /** Whether a write carries an `Idempotency-Key`, which is the command id. Signing in and out do not. */
  readonly commandId?: true;
  readonly status?: 200 | 201 | 204;
};

export type AnswerOf<E> = E extends { readonly answer: infer A extends z.ZodType } ? z.output<A> : never;
export type ParamsOf<E> = E extends { readonly params: infer P extends z.ZodType } ? z.input<P> : undefined;
export type QueryOf<E> = E extends { readonly query: infer Q extends z.ZodType } ? z.input<Q> : undefined;
export type BodyOf<E> = E extends { readonly body: infer B extends z.ZodType } ? z.input<B> : undefined;

/** Keeps the exact type of a declaration, so that server and web know the messages of this very operation. */
export const endpoint = <const E extends Endpoint>(declaration: E): E => declaration;
