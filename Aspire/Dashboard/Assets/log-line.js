// One console line as an element. All text is set as text; classes and colours come from the server's parser, and are checked again.
const classPattern = /^[a-z0-9 ]*$/;
const colorPattern = /^#[0-9a-f]{6}$/;

export function logLine(line) {
  const row = document.createElement('div');
  row.className = line.e ? 'line stderr' : 'line';
  row.append(part('line-number', line.n), part('line-time', line.t ?? ''), content(line));
  return row;
}

function content(line) {
  const element = part('line-text', '');
  if (line.e) {
    const mark = part('line-mark', 'stderr');
    element.append(mark, ' ');
  }
  for (const [text, classes, foreground, background] of line.p) {
    if (!classes && !foreground && !background) {
      element.append(text);
      continue;
    }
    const span = part(classPattern.test(classes ?? '') ? classes : '', text);
    // Through the object model: a style attribute would fall to the content security policy.
    if (colorPattern.test(foreground ?? '')) span.style.color = foreground;
    if (colorPattern.test(background ?? '')) span.style.backgroundColor = background;
    element.append(span);
  }
  return element;
}

function part(className, text) {
  const span = document.createElement('span');
  if (className) span.className = className;
  span.textContent = text;
  return span;
}
