// GET /v1/kpis through the console, which adds the admin key. Everything shown is in that one answer.
import { drawExperiments } from './experiments.js';
import { bars, cells, element, number, percent, sorted } from './drawing.js';

const part = name => document.querySelector(`[data-part="${name}"]`);
const kinds = { channel: 'byChannel', placement: 'byPlacement', rule: 'byRule', creative: 'byCreative', arm: 'byArm' };
const moments = ['told', 'discover', 'visit', 'choose', 'buy', 'receive', 'use', 'ask', 'other'];
const state = { days: 7, kind: 'channel', kpis: null };

start();

function start() {
  for (const button of document.querySelectorAll('[data-days]')) button.addEventListener('click', () => { state.days = Number(button.dataset.days); load(); });
  part('tabs').append(...Object.keys(kinds).map(kind => {
    const tab = element('button', '', `By ${kind}`);
    tab.type = 'button';
    tab.role = 'tab';
    tab.dataset.kind = kind;
    tab.addEventListener('click', () => { state.kind = kind; draw(); });
    return tab;
  }));
  load();
  setInterval(load, 5000);
}

async function load() {
  const day = ago => new Date(Date.now() - ago * 864e5).toISOString().slice(0, 10);
  const asked = state.days;
  try {
    const answer = await fetch(`/live/v1/kpis?from=${day(asked - 1)}&to=${day(0)}`, { cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    const kpis = await answer.json();
    if (asked !== state.days) return;
    state.kpis = kpis;
    part('waiting').hidden = true;
    draw();
  } catch {
    part('waiting').textContent = 'The handler did not answer. The page asks again.';
    part('waiting').hidden = false;
  }
}

function draw() {
  const kpis = state.kpis;
  for (const button of document.querySelectorAll('[data-days]')) button.setAttribute('aria-pressed', Number(button.dataset.days) === state.days);
  if (!kpis) return;
  part('note').textContent = `${kpis.from} to ${kpis.to}. One funnel over all channels; an order counts once.`;
  drawTiles(kpis);
  drawFunnel(kpis);
  drawParts(kpis);
  drawExperiments(part('experiments'), kpis.experiments ?? {});
  drawMoments(kpis.events.byMomentAndChannel);
  drawBars('actions', kpis.actions.byAction, '--mark');
  part('actions').querySelector('[data-note]').textContent = `Sent by ${Object.entries(kpis.actions.byChannel).map(([name, count]) => `${name} ${number(count)}`).join(', ') || 'no channel'}; cost ${kpis.actions.cost.total}.`;
  drawBars('inaction', kpis.inaction.byReason, '--shown');
  drawBars('classes', kpis.impressions.byClass, '--shown');
  drawBars('via', kpis.conversions.byVia, '--bought');
}

function drawTiles(kpis) {
  const { impressions, clicks, conversions } = kpis.funnel;
  const money = Object.entries(kpis.conversions.value).map(([currency, value]) => `${number(value)} ${currency}`).join(', ');
  const asked = kpis.actions.total + kpis.inaction.total;
  part('tiles').replaceChildren(
    tile(number(kpis.events.total), 'events taken in', ''),
    tile(number(impressions), 'shown', '--shown'),
    tile(number(clicks), `clicked, ${percent(clicks, impressions)}`, '--clicked'),
    tile(number(conversions), `${conversions === 1 ? 'order' : 'orders'}${money ? `, ${money}` : ''}`, '--bought'),
    tile(number(kpis.actions.total), `actions, ${percent(kpis.actions.total, asked)} of all answers`, '--mark'),
    tile(number(kpis.pressure.total), 'messages to customers', ''));
}

function tile(value, label, tone) {
  const box = element('div', 'tile');
  if (tone) box.style.setProperty('--tone', `var(${tone})`);
  box.append(element('b', '', value), element('span', '', label));
  return box;
}

function drawFunnel({ impressions, clicks, conversions }) {
  const names = [...new Set([impressions, clicks, conversions].flatMap(kind => Object.keys(kind.byChannel)))];
  const most = Math.max(1, ...names.flatMap(name => [impressions, clicks, conversions].map(kind => kind.byChannel[name] ?? 0)));
  show('funnel', names.length > 0).replaceChildren(...names.sort((a, b) => (impressions.byChannel[b] ?? 0) - (impressions.byChannel[a] ?? 0)).map(name => {
    const box = bars([['shown', impressions.byChannel[name] ?? 0, '--shown'], ['clicked', clicks.byChannel[name] ?? 0, '--clicked'], ['bought', conversions.byChannel[name] ?? 0, '--bought']], most);
    box.prepend(element('h3', '', name));
    return box;
  }));
}

function drawParts({ impressions, clicks, conversions }) {
  for (const tab of part('tabs').children) tab.setAttribute('aria-selected', tab.dataset.kind === state.kind);
  part('of').textContent = state.kind[0].toUpperCase() + state.kind.slice(1);
  const by = kinds[state.kind];
  const rows = sorted(impressions[by]).concat(Object.keys(conversions[by]).filter(name => !(name in impressions[by])).map(name => [name, 0]));
  const best = Math.max(0.0001, ...rows.map(([name, shown]) => (clicks[by][name] ?? 0) / Math.max(1, shown)));
  show('parts', rows.length > 0).replaceChildren(...rows.map(([name, shown]) => {
    const clicked = clicks[by][name] ?? 0, meter = element('div', 'meter'), rod = element('div', 'rod'), fill = element('i');
    fill.style.cssText = `--tone:var(--clicked);width:${(100 * Math.min(1, clicked / Math.max(1, shown) / best))}%`;
    if (clicked > 0) rod.append(fill);
    meter.append(rod, element('output', '', percent(clicked, shown)));
    return cells([name, number(shown), number(clicked), meter, number(conversions[by][name] ?? 0)]);
  }));
}

function drawMoments(counts) {
  const channels = [...new Set(Object.keys(counts).map(name => name.slice(name.indexOf('/') + 1)))].sort();
  const most = Math.max(1, ...Object.values(counts));
  const section = part('moments');
  section.hidden = channels.length === 0;
  section.querySelector('thead').replaceChildren(cells(['', ...channels], 'th'));
  section.querySelector('tbody').replaceChildren(...moments.filter(moment => channels.some(channel => counts[`${moment}/${channel}`])).map(moment => {
    const row = cells([moment, ...channels.map(channel => counts[`${moment}/${channel}`] ? number(counts[`${moment}/${channel}`]) : '')]);
    channels.forEach((channel, index) => {
      // By the root: a few moments have most of the events, and the others are to be seen too.
      const share = Math.sqrt((counts[`${moment}/${channel}`] ?? 0) / most);
      if (share > 0) row.children[index + 1].style.background = `color-mix(in srgb, var(--shown) ${Math.round(12 + 68 * share)}%, transparent)`;
    });
    return row;
  }));
}

function drawBars(name, counts, tone) {
  const rows = sorted(counts).slice(0, 12);
  show(name, rows.length > 0).replaceChildren(bars(rows.map(([label, count]) => [label, count, tone])));
}

function show(name, isThere) {
  part(name).hidden = !isThere;
  return part(name).querySelector('[data-rows]');
}
