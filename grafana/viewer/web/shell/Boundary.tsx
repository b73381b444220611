import { Component, type ComponentChildren } from 'preact';

interface BoundaryProps {
  /** What is drawn: after a change it is tried again. */
  of: unknown;
  children: ComponentChildren;
  fallback: (reason: string) => ComponentChildren;
  onFailure?: (reason: string) => void;
}

/** Keeps an error while drawing to its own place, with its reason. */
export class Boundary extends Component<BoundaryProps, { reason: string | null }> {
  override state = { reason: null as string | null };

  override componentDidCatch(error: unknown): void {
    const reason = `This cannot be drawn: ${(error as Error).message}`;
    this.setState({ reason });
    this.props.onFailure?.(reason);
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.reason !== null && before.of !== this.props.of) {
      this.setState({ reason: null });
    }
  }

  override render(): ComponentChildren {
    return this.state.reason === null ? this.props.children : this.props.fallback(this.state.reason);
  }
}
