import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config';

/** Over https the name binds the cookie to this host and to https; browsers refuse that name over http. */
const nameOf = ({ secure }: Pick<Config, 'secure'>): string => (secure ? '__Host-yixian' : 'yixian');

export const sessionTokenOf = (config: Pick<Config, 'secure'>, request: FastifyRequest): string | undefined =>
  request.cookies[nameOf(config)];

export function setSessionCookie(
  config: Pick<Config, 'secure'>,
  reply: FastifyReply,
  token: string,
  maxAge: number,
): void {
  void reply.setCookie(nameOf(config), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    path: '/',
    maxAge,
  });
}

export function clearSessionCookie(config: Pick<Config, 'secure'>, reply: FastifyReply): void {
  void reply.clearCookie(nameOf(config), { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' });
}
