/** The moment that the pointer is at, for all panels of a dashboard at once. */
export class SharedCursor {
  readonly #listeners = new Map<object, (time: number | null) => void>();

  /** Hears of the moments that the others say. */
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
