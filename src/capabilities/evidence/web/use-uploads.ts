import { useEffect, useRef, useState } from 'react';
import { type Evidence, type EvidenceId, keepEvidenceEndpoint, mostBytes } from '#capabilities/evidence/contract';
import { RefusedError, refuse } from '#kernel/refusal';
import { newId, upload } from '#ui';
import { sentName } from './file-name.ts';

/** A file on its way. Its ids are made once: tried again, it is the same piece by the same command. */
export type Sending = {
  readonly evidenceId: EvidenceId;
  readonly commandId: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'failed';
  /** The part that has been sent, 0 to 1. */
  readonly sent: number;
  readonly error: Error | null;
};

type Listener = { readonly onKept: (piece: Evidence, file: File) => void; readonly onFailed: (file: File) => void };

/** Sends files one after another: a phone's line is narrow, and the first to arrive shall be the first chosen. */
export function useUploads(listener: Listener) {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const told = useRef(listener);
  const line = useRef<Promise<void>>(Promise.resolve());
  const cancels = useRef(new Map<EvidenceId, AbortController>());

  useEffect(() => {
    told.current = listener;
  });
  useEffect(() => {
    const open = cancels.current;
    return () => {
      for (const cancel of open.values()) cancel.abort();
    };
  }, []);

  const change = (evidenceId: EvidenceId, to: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.evidenceId === evidenceId ? { ...one, ...to } : one)));
  const forget = (evidenceId: EvidenceId) => setSendings((all) => all.filter((one) => one.evidenceId !== evidenceId));

  const send = async (sending: Sending, { signal }: AbortController): Promise<void> => {
    const { evidenceId, file } = sending;
    if (signal.aborted) return;
    change(evidenceId, { state: 'sending' });
    try {
      const piece = await sendFile(sending, signal, (sent) => change(evidenceId, { sent }));
      forget(evidenceId);
      told.current.onKept(piece, file);
    } catch (error) {
      if (signal.aborted) return;
      change(evidenceId, { state: 'failed', error: error as Error });
      told.current.onFailed(file);
    }
  };
  const queue = (sending: Sending) => {
    const cancel = new AbortController();
    cancels.current.set(sending.evidenceId, cancel);
    line.current = line.current.then(() => send(sending, cancel));
  };

  return {
    sendings,
    add: (files: readonly File[]) => {
      const added = files.map((file): Sending => {
        const ids = { evidenceId: newId<'EvidenceId'>(), commandId: newId<'CommandId'>() };
        return { ...ids, file, state: 'waiting', sent: 0, error: null };
      });
      setSendings((all) => [...all, ...added]);
      for (const sending of added) queue(sending);
    },
    retry: (sending: Sending) => {
      const again: Sending = { ...sending, state: 'waiting', sent: 0, error: null };
      change(sending.evidenceId, again);
      queue(again);
    },
    /** Also of what has failed: it leaves the list. */
    cancel: ({ evidenceId }: Sending) => {
      cancels.current.get(evidenceId)?.abort();
      forget(evidenceId);
    },
  };
}

async function sendFile(
  { evidenceId, commandId, file }: Sending,
  signal: AbortSignal,
  onSent: (part: number) => void,
): Promise<Evidence> {
  if (file.size > mostBytes) throw new RefusedError(refuse('too-large', 'files.too-large', { facts: { mostBytes } }));
  const query = { name: sentName(file.name) };
  return upload(keepEvidenceEndpoint, { params: { evidenceId }, query, file, commandId, onSent, signal });
}
