import { useRef } from 'react';
import { uuidV7, type Id } from '#kernel/ids';

/** A new id, made here so that a message sent twice is one message (house.md 4.3). */
export const newId = <Name extends string>(): Id<Name> =>
  uuidV7<Name>(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/**
 * The command id of what a person is about to do: the same for every attempt at the same content, another as soon as
 * the content differs, since the server refuses one id with two contents.
 */
export function useCommandId(): (content: unknown) => Id<'CommandId'> {
  const intent = useRef<{ readonly content: string; readonly id: Id<'CommandId'> } | null>(null);
  return (content) => {
    const written = JSON.stringify(content);
    if (intent.current?.content !== written) intent.current = { content: written, id: newId() };
    return intent.current.id;
  };
}
