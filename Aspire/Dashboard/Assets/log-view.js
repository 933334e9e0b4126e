// <log-view resource="name">: a live tail with pause, filter, wrap and download. Off-screen rows cost nothing: content-visibility in app.css.
import { LogStream } from './log-stream.js';
import { logLine } from './log-line.js';

const maxRows = 10000;
const atEndTolerance = 24;

class LogView extends HTMLElement {
  #stream;
  #lines;
  #waiting = [];
  #following = true;
  #paused = false;
  #frame = 0;
  #filter = '';
  #lastTop = 0;

  connectedCallback() {
    this.#build();
    const resource = this.getAttribute('resource');
    this.querySelector('.log-download').href = `/api/logs/${encodeURIComponent(resource)}/download`;
    this.#stream = new LogStream(resource, (lines, lost) => this.#receive(lines, lost), (status) => this.#show(status));
  }

  disconnectedCallback() {
    this.#stream?.close();
    cancelAnimationFrame(this.#frame);
    this.replaceChildren();
  }

  #build() {
    const bar = element('div', 'log-bar');
    this.pause = button('Pause', () => this.#pause(!this.#paused));
    this.wrap = button('Wrap', () => this.#toggle(this.wrap, 'wrap'));
    this.times = button('Times', () => this.#toggle(this.times, 'hide-times'));
    this.times.setAttribute('aria-pressed', 'true');
    this.wrap.setAttribute('aria-pressed', 'false');
    this.pause.setAttribute('aria-pressed', 'false');
    const filter = Object.assign(element('input', 'log-filter'), { type: 'search', placeholder: 'Find in lines', ariaLabel: 'Show only lines that hold this text' });
    filter.addEventListener('input', () => this.#setFilter(filter.value));
    const download = Object.assign(element('a', 'button log-download'), { textContent: 'Download', download: '' });
    this.status = Object.assign(element('span', 'log-status'), { role: 'status' });
    bar.append(filter, this.pause, this.wrap, this.times, button('Clear', () => this.#clear()), download, this.status);

    this.#lines = element('div', 'log-lines');
    this.#lines.tabIndex = 0;
    this.#lines.setAttribute('role', 'log');
    this.#lines.setAttribute('aria-label', 'Console lines');
    // A log of this rate would drown a screen reader; it can be read line by line.
    this.#lines.setAttribute('aria-live', 'off');
    this.#lines.addEventListener('scroll', () => this.#scrolled());
    this.jump = button('Latest lines', () => this.#follow());
    this.jump.classList.add('log-jump');
    this.jump.hidden = true;
    this.empty = Object.assign(element('p', 'empty log-empty'), { textContent: 'No lines yet.' });
    const frame = element('div', 'log-frame');
    frame.append(this.#lines, this.empty, this.jump);
    this.append(bar, frame);
  }

  #receive(lines, lost) {
    if (lost > 0 && this.#lines.childElementCount + this.#waiting.length > 0) this.#waiting.push({ gap: lost });
    for (const line of lines) this.#waiting.push(line);
    if (this.#waiting.length > maxRows) this.#waiting.splice(0, this.#waiting.length - maxRows);
    if (this.#paused) this.#show('paused');
    else this.#schedule();
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#render();
    });
  }

  #render() {
    const fragment = document.createDocumentFragment();
    for (const line of this.#waiting) {
      const row = line.gap ? Object.assign(element('div', 'line gap'), { textContent: `${line.gap} lines are no longer kept` }) : logLine(line);
      row.hidden = !this.#matches(row);
      fragment.append(row);
    }
    this.#waiting = [];
    this.#lines.append(fragment);
    const excess = this.#lines.childElementCount - maxRows;
    if (excess > 0) {
      const range = document.createRange();
      range.setStart(this.#lines, 0);
      range.setEnd(this.#lines, excess);
      range.deleteContents();
    }
    this.empty.hidden = this.#lines.childElementCount > 0;
    if (this.#following) this.#toEnd();
    else this.jump.hidden = false;
  }

  // Rows get their real height when they come into view, so the end moves: look again until it is reached.
  #toEnd(tries = 5) {
    const lines = this.#lines;
    lines.scrollTop = lines.scrollHeight;
    this.#lastTop = lines.scrollTop;
    if (tries > 0) requestAnimationFrame(() => { if (this.#following && !this.#isAtEnd()) this.#toEnd(tries - 1); });
  }

  #isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.#lines;
    return scrollHeight - scrollTop - clientHeight < atEndTolerance;
  }

  // Upwards leaves the end; reaching the end by any way follows it again.
  #scrolled() {
    const top = this.#lines.scrollTop;
    if (this.#isAtEnd()) this.#following = true;
    else if (top < this.#lastTop) this.#following = false;
    this.#lastTop = top;
    this.jump.hidden = this.#following;
  }

  #follow() {
    this.#following = true;
    this.jump.hidden = true;
    if (this.#paused) this.#pause(false);
    this.#toEnd();
  }

  #pause(on) {
    this.#paused = on;
    this.pause.setAttribute('aria-pressed', String(on));
    this.#show(on ? 'paused' : 'live');
    if (!on) this.#schedule();
  }

  #toggle(control, className) {
    const on = control.getAttribute('aria-pressed') !== 'true';
    control.setAttribute('aria-pressed', String(on));
    this.#lines.classList.toggle(className, className === 'wrap' ? on : !on);
    if (this.#following) this.#toEnd();
  }

  #setFilter(text) {
    this.#filter = text.toLowerCase();
    for (const row of this.#lines.children) row.hidden = !this.#matches(row);
    if (this.#following) this.#toEnd();
  }

  #matches(row) {
    return !this.#filter || (row.querySelector('.line-text')?.textContent.toLowerCase().includes(this.#filter) ?? false);
  }

  #clear() {
    this.#waiting = [];
    this.#lines.replaceChildren();
    this.empty.hidden = false;
  }

  #show(status) {
    const texts = {
      live: this.#paused ? null : 'Live',
      paused: `Paused${this.#waiting.length ? `, ${this.#waiting.length} new` : ''}`,
      broken: 'Reconnecting…',
      'signed-out': 'Signed out: reload the page',
    };
    this.status.textContent = texts[status] ?? texts.paused;
    this.status.dataset.status = status;
  }
}

function element(name, className) {
  return Object.assign(document.createElement(name), { className });
}

function button(text, onClick) {
  const control = Object.assign(element('button', 'button'), { type: 'button', textContent: text });
  control.addEventListener('click', onClick);
  return control;
}

customElements.define('log-view', LogView);
