// The pictures come from the host's own address; the console passes /live/* on to it, so that this page may read the headers.
const colours = { context: '#4a8f93', ambient: '#e0a94a', decide: '#c9573c', render: '#7b5a86' };

/** Asks for each picture once more and shows what its answer says about the decision. */
export async function explain(panel, pictures, publicUrl) {
  const run = panel.run = Symbol();
  if (!panel.childElementCount) panel.innerHTML = '<h3>Why these pictures</h3>';
  const cards = await Promise.all([...pictures].map(p => card(p, publicUrl)));
  if (panel.run !== run) return;
  panel.innerHTML = '<h3>Why these pictures</h3>';
  panel.append(...cards);
}

async function card(picture, publicUrl) {
  const address = new URL(picture.src);
  const placement = address.pathname.split('/')[2];
  const box = element('section', 'why-card');
  const title = element('h4', '', placement);
  box.append(title);
  try {
    const answer = await fetch(`/live${address.pathname}`, { cache: 'no-store' });
    const bytes = (await answer.arrayBuffer()).byteLength;
    title.append(element('span', '', `${(bytes / 1024).toFixed(1)} KB`));
    const id = answer.headers.get('X-Personalize-Decision');
    if (id) await describe(box, id);
    else box.append(element('p', 'why-rule', 'no decision recorded'));
    timing(box, answer.headers.get('Server-Timing'));
  } catch {
    box.append(element('p', '', 'The answer could not be read.'));
  }
  return box;
}

async function describe(box, id) {
  const answer = await fetch(`/live/v1/decisions/${encodeURIComponent(id)}`, { cache: 'no-store' });
  const decision = answer.ok ? await answer.json() : null;
  box.append(element('p', 'why-rule', decision ? decision.rule ?? 'neutral picture' : 'decided'));
  const list = element('dl');
  const row = (name, value) => { if (value !== undefined && value !== null && value !== '') list.append(element('dt', '', name), element('dd', '', String(value))); };
  if (decision) {
    row('creative', decision.creative);
    row('opened by', decision.open?.class ?? decision.openClass);
    const weather = decision.weather ?? decision.ambient?.weather;
    if (weather) row('weather', `${weather.condition ?? 'unknown'}${weather.temperatureC === undefined ? '' : `, ${Math.round(weather.temperatureC)}°`}`);
    const place = decision.place ?? decision.location;
    if (place) row('place', [place.city, place.country, place.source && `(${place.source})`].filter(Boolean).join(' '));
    row('reason', decision.neutralReason ?? decision.reason);
  }
  row('decision', id.length > 18 ? `${id.slice(0, 16)}…` : id);
  box.append(list);
  const tried = decision?.tried ?? decision?.rules;
  if (tried?.length) box.append(rules(tried, decision.rule));
}

function rules(tried, chosen) {
  const list = element('ol');
  for (const rule of tried) {
    const name = rule.rule ?? rule.name;
    const item = element('li', '', rule.reason && name !== chosen ? `${name}: ${rule.reason}` : name);
    if (name === chosen) item.dataset.won = '';
    list.append(item);
  }
  return list;
}

// "context;dur=1.2, ambient;dur=0.4, …" as a bar of its parts.
function timing(box, header) {
  if (!header) return;
  const parts = new Map(header.split(',').map(p => [p.trim().split(';')[0], Number(/dur=([\d.]+)/.exec(p)?.[1] ?? 0)]));
  const bar = element('div', 'why-time'), total = parts.get('total') || [...parts.values()].reduce((a, b) => a + b, 0);
  for (const [name, colour] of Object.entries(colours)) {
    if (!parts.has(name)) continue;
    const piece = element('i');
    piece.style.cssText = `background:${colour};width:${(100 * parts.get(name)) / (total || 1)}%`;
    piece.title = `${name} ${parts.get(name)} ms`;
    bar.append(piece);
  }
  const words = [...parts].filter(([name]) => name in colours).map(([name, ms]) => `${name} ${ms}`).join(' · ');
  box.append(bar, element('small', '', `${total} ms: ${words}`));
}

function element(name, className = '', text = '') {
  const e = document.createElement(name);
  if (className) e.className = className;
  if (text) e.textContent = text;
  return e;
}
