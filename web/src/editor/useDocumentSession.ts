// A document session that lives as long as the component that shows it.
import { useEffect, useRef } from "react";
import {
  type DocumentSession,
  openSession,
  type SessionOptions,
} from "../session/DocumentSession.ts";
import { SessionLease } from "./SessionLease.ts";

/**
 * Opens a document once, also in StrictMode, and closes it when the component goes. Another
 * `server`, `documentId` or `transport` opens another session; `getToken` and `user` may change at any time.
 */
export function useDocumentSession(options: SessionOptions): DocumentSession {
  const latest = useRef(options);
  const held = useRef<{ key: string; lease: SessionLease }>(undefined);
  const key = `${options.server} ${options.documentId} ${options.transport ?? "auto"}`;
  if (held.current?.key !== key) {
    const session = openSession({ ...options, getToken: () => latest.current.getToken() });
    held.current = { key, lease: new SessionLease(session) };
  }
  const { lease } = held.current;
  const { name, color } = options.user ?? {};

  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => lease.claim(), [lease]);
  useEffect(() => {
    if (name !== undefined && color !== undefined) lease.session.setUser({ name, color });
  }, [lease, name, color]);

  return lease.session;
}
