// A part of the page that is loaded when it is asked for. Where that fails, without a network say, a
// sentence stands in its place, and the text goes on.
import { Component, type ReactNode, Suspense } from "react";
import { useMessages } from "../messages/useMessages.ts";

export interface OnDemandProps {
  children: ReactNode;
  /** Keeps its place meanwhile. */
  fallback?: ReactNode;
}

export function OnDemand({ children, fallback }: OnDemandProps) {
  return (
    <Boundary>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}

class Boundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <NotLoaded /> : this.props.children;
  }
}

function NotLoaded() {
  const { status } = useMessages();
  return (
    <p className="cw-notice" role="alert">
      {status.partMissing}
    </p>
  );
}
