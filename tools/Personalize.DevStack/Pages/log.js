const shown = 6;

/** Follows what the DevStack reports and shows the newest lines first; stays hidden until there is one. */
export function follow(bar, lines) {
  const source = new EventSource('/api/events');
  source.onmessage = message => {
    const { kind, text } = JSON.parse(message.data);
    const line = document.createElement('li'), label = document.createElement('b');
    label.textContent = kind;
    line.append(label, ` ${text}`);
    lines.prepend(line);
    while (lines.children.length > shown) lines.lastChild.remove();
    bar.hidden = false;
  };
}
