// Reads /api/logs/{resource}: one JSON object a line, for ever. Reconnects from the line after the last one it has seen.
const retryDelays = [500, 1000, 2000, 5000];

export class LogStream {
  #resource;
  #onLines;
  #onStatus;
  #abort = new AbortController();
  #next = 0;

  constructor(resource, onLines, onStatus) {
    this.#resource = resource;
    this.#onLines = onLines;
    this.#onStatus = onStatus;
    this.#run();
  }

  close() {
    this.#abort.abort();
  }

  async #run() {
    for (let failures = 0; !this.#abort.signal.aborted;) {
      try {
        const response = await fetch(`/api/logs/${encodeURIComponent(this.#resource)}?from=${this.#next}`, { signal: this.#abort.signal });
        if (response.status === 401) {
          this.#onStatus('signed-out');
          return;
        }
        if (!response.ok) throw new Error(`status ${response.status}`);
        failures = 0;
        this.#onStatus('live');
        await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader());
      } catch {
        if (this.#abort.signal.aborted) return;
      }
      this.#onStatus('broken');
      await new Promise((resolve) => setTimeout(resolve, retryDelays[Math.min(failures++, retryDelays.length - 1)]));
    }
  }

  async #read(reader) {
    for (let rest = ''; ;) {
      const { value, done } = await reader.read();
      if (done) return;
      const texts = (rest + value).split('\n');
      rest = texts.pop();
      if (texts.length === 0) continue;
      const lines = texts.map((text) => JSON.parse(text));
      const lost = Math.max(0, lines[0].s - this.#next);
      this.#next = lines[lines.length - 1].s + 1;
      this.#onLines(lines, lost);
    }
  }
}
