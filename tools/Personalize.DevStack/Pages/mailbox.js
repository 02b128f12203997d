import { explain } from './why.js';
import { skies, placeOf, setWeather } from './sky.js';
import { follow } from './log.js';

const part = name => document.querySelector(`[data-part="${name}"]`);
const desk = document.querySelector('.desk');
const hues = ['#2f6f73', '#c9573c', '#b1843a', '#4a6fa5', '#7b5a86', '#557a4e', '#98503f', '#3c5a66'];
const state = { mails: [], settings: { publicUrl: '', customers: [] }, open: null, sky: { code: 3, temperature: 12 } };

start();

async function start() {
  drawSkies();
  document.addEventListener('click', onClick);
  part('sky-heat').addEventListener('input', e => { part('sky-degrees').value = `${e.target.value}°`; });
  part('sky-heat').addEventListener('change', e => changeWeather({ temperature: Number(e.target.value) }));
  addEventListener('hashchange', openFromAddress);
  follow(part('log'), part('log-lines'));
  try {
    const [mails, settings] = await Promise.all([json('/api/mails'), json('/api/settings')]);
    state.mails = mails.mails;
    state.settings = settings;
  } catch (error) {
    part('list').innerHTML = '<p class="list-empty">The mailbox did not answer. It fills itself once the DevStack is ready.</p>';
    setTimeout(() => location.reload(), 3000);
    return;
  }
  drawList();
  openFromAddress();
}

async function json(address) {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function openFromAddress() {
  const wanted = state.mails.find(m => m.id === location.hash.slice(1));
  const first = innerWidth > 760 ? state.mails[0] : null;
  if (wanted ?? first) open(wanted ?? first);
}

function onClick(event) {
  const action = event.target.closest('[data-do]')?.dataset.do;
  if (action === 'reload') reload();
  if (action === 'why') toggleWhy();
  if (action === 'back') { desk.dataset.view = 'list'; history.replaceState(null, '', location.pathname); }
}

function drawList() {
  part('list').replaceChildren(...state.mails.map((mail, i) => {
    const item = document.createElement('button');
    item.className = 'item';
    item.dataset.mail = mail.id;
    item.innerHTML = `<span class="face" style="background:${hues[i % hues.length]}"></span><span class="item-to"></span><time></time><span class="item-subject"></span><span class="item-preview"></span>`;
    fill(item, { '.face': [...mail.to.name][0], '.item-to': `${mail.from.name} → ${mail.to.name}`, time: when(mail.at), '.item-subject': mail.subject, '.item-preview': mail.preview });
    item.addEventListener('click', () => { location.hash = mail.id; open(mail); });
    return item;
  }));
}

function open(mail) {
  if (state.open === mail) { desk.dataset.view = 'mail'; return; }
  state.open = mail;
  desk.dataset.view = 'mail';
  for (const item of part('list').children) {
    item.setAttribute('aria-current', item.dataset.mail === mail.id);
    if (item.dataset.mail === mail.id) item.dataset.read = 'true';
  }
  const sheet = part('sheet'), place = placeOf(mail, state.settings);
  sheet.innerHTML = '<header class="envelope"><h2></h2><div class="envelope-row"><span class="face"></span><div><b></b><small></small></div><time></time></div></header><div class="letter"></div>';
  fill(sheet, { h2: mail.subject, '.face': mail.from.name[0], b: mail.from.name, small: `to ${mail.to.name} <${mail.to.address}>`, time: when(mail.at) });
  sheet.querySelector('.face').style.background = '#17363c';
  sheet.querySelector('.letter').append(letter(mail));
  sheet.scrollTop = 0;
  part('tools').hidden = false;
  part('sky-place').textContent = place ? `Weather in ${place.city}` : 'Weather';
  document.querySelector('.sky').disabled = !place;
  refreshWhy();
}

// As a mail client does: the mail's own tables and inline styles, without scripts, links open beside the mailbox.
function letter(mail) {
  const parsed = new DOMParser().parseFromString(mail.html, 'text/html');
  parsed.querySelectorAll('script,style,link,meta,title,base,iframe,form').forEach(e => e.remove());
  parsed.querySelectorAll('a').forEach(a => { a.target = '_blank'; a.rel = 'opener'; });
  const body = document.createElement('div');
  body.lang = parsed.documentElement.lang;
  body.append(...parsed.body.childNodes);
  return body;
}

// The answers are no-store, but within one document a browser shows an address it has already shown without asking again, and a
// fragment does not make it another address (tried in Chromium): hence a parameter that means nothing to the host.
let round = 0;
function reload() {
  round++;
  for (const old of part('sheet').querySelectorAll('.letter img')) {
    const fresh = old.cloneNode();
    fresh.dataset.loading = '';
    const address = new URL(old.src);
    address.searchParams.set('again', round);
    fresh.src = address;
    const settle = () => { delete fresh.dataset.loading; };
    fresh.addEventListener('load', settle);
    fresh.addEventListener('error', settle);
    old.replaceWith(fresh);
  }
  refreshWhy();
}

function drawSkies() {
  part('sky-codes').replaceChildren(...skies.map(sky => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sky.sign;
    button.title = sky.name;
    button.setAttribute('aria-label', sky.name);
    button.setAttribute('aria-pressed', 'false');
    button.dataset.code = sky.code;
    button.addEventListener('click', () => {
      part('sky-heat').value = sky.temperature;
      part('sky-degrees').value = `${sky.temperature}°`;
      changeWeather({ code: sky.code, temperature: sky.temperature });
    });
    return button;
  }));
}

async function changeWeather(change) {
  Object.assign(state.sky, change);
  for (const button of part('sky-codes').children) button.setAttribute('aria-pressed', Number(button.dataset.code) === state.sky.code);
  await setWeather(placeOf(state.open, state.settings), state.sky);
  // The weather reaches the pictures within two seconds: look soon, and once more.
  setTimeout(reload, 500);
  setTimeout(reload, 2100);
}

function toggleWhy() {
  const panel = part('why');
  panel.hidden = !panel.hidden;
  document.querySelector('[data-do="why"]').setAttribute('aria-expanded', !panel.hidden);
  refreshWhy();
}

function refreshWhy() {
  if (!part('why').hidden && state.open) explain(part('why'), part('sheet').querySelectorAll('.letter img'), state.settings.publicUrl);
}

function fill(root, texts) {
  for (const [selector, text] of Object.entries(texts)) root.querySelector(selector).textContent = text;
}

function when(at) {
  const date = new Date(at), minutes = (Date.now() - date) / 60000;
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  if (minutes < 60 * 14) return date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return date.toLocaleDateString([], { day: 'numeric', month: 'short' });
}
