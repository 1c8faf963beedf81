// Everything a React host may import. The app in src/app is the first such host.
import "./styles/cowrite.css";

export { CowriteEditor, type CowriteEditorProps } from "./editor/CowriteEditor.tsx";
export type { EditorHost, FoundDocument, FoundPerson } from "./editor/EditorHost.ts";
export { holdKeys } from "./editor/heldKeys.ts";
/** Begins to load what `CowriteEditor` loads when it is first shown, for hosts that know it will be. */
export { loadSurface as preloadEditor } from "./editor/loadSurface.ts";
export { PresenceFaces } from "./editor/presence/PresenceFaces.tsx";
export { StatusPill } from "./editor/status/StatusPill.tsx";
export { DocumentTitle } from "./editor/title/DocumentTitle.tsx";
export { useDocumentSession } from "./editor/useDocumentSession.ts";
export {
  type ClosedState,
  useClosedState,
  useMayWrite,
  useSessionLoaded,
  useSessionRole,
  useSessionState,
  useSessionTransport,
} from "./editor/useSessionState.ts";
export { useWarnBeforeLeaving } from "./editor/useWarnBeforeLeaving.ts";
export {
  type DocumentSession,
  openSession,
  type SessionOptions,
  type SessionUser,
} from "./session/DocumentSession.ts";
export { RefusedError } from "./session/RefusedError.ts";
export type { RefusalReason, SessionState } from "./session/SessionState.ts";
export type { TransportState } from "./session/transports/Transports.ts";
export type { TransportName, TransportSetting } from "./session/transports/transportChoice.ts";
