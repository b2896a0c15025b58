import { useEffect, useRef } from 'react';
import { refusalsOf } from '#ui';

/** Whether an attempt came to no server: nobody has refused it, so it is worth another. */
export const isOutOfReach = (error: Error | null): boolean =>
  refusalsOf(error).some(({ code }) => code.startsWith('network.'));

const pauseMilliseconds = 20_000;

/** Sends again when the device is back on the network, and now and then, since a phone does not always say so. */
export function useSendAgain(waits: boolean, send: () => void): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!waits) return;
    const again = () => latest.current();
    const timer = setInterval(again, pauseMilliseconds);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [waits]);
}
