/** The time at the pointer, shared by the panels of a dashboard. */
export class SharedCursor {
  readonly #listeners = new Map<object, (time: number | null) => void>();

  /** Subscribes to the times of other panels. */
  follow(listener: object, hear: (time: number | null) => void): () => void {
    this.#listeners.set(listener, hear);
    return () => this.#listeners.delete(listener);
  }

  say(from: object, time: number | null): void {
    this.#listeners.forEach((hear, listener) => {
      if (listener !== from) {
        hear(time);
      }
    });
  }
}
