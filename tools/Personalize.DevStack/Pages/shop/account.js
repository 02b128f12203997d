import { words, query } from './words.js';
import { page, settings, customer, signIn, signOut, purposes, choices, choose, share } from './live.js';

// Places for people who would rather not share their own position with a sample.
const places = [
  { city: 'Paris', country: 'FR', latitude: 48.857, longitude: 2.352 }, { city: 'Lyon', country: 'FR', latitude: 45.764, longitude: 4.836 },
  { city: 'London', country: 'GB', latitude: 51.507, longitude: -0.128 }, { city: 'Zürich', country: 'CH', latitude: 47.377, longitude: 8.542 },
  { city: 'Tokyo', country: 'JP', latitude: 35.676, longitude: 139.65 }, { city: 'Casablanca', country: 'MA', latitude: 33.573, longitude: -7.59 },
];

/** Who you are, what you allow, where you are. */
export function accountPage(main) {
  const who = customer(), allowed = choices(), order = query.get('order');
  main.innerHTML = `${order ? '<section class="panel" data-order><h2></h2><p></p></section>' : ''}
    <section class="panel"><h2>${who ? words.hello : words.who}<span data-name></span></h2><p>${words.whoLine}</p><form class="people">
      ${settings.customers.map((c, i) => `<label><input type="radio" name="who" value="${i}"><span></span></label>`).join('')}
      <div><button class="cta" type="submit">${words.signIn}</button>${who ? `<button class="plain" type="button" data-out>${words.signOut}</button>` : ''}</div></form></section>
    <section class="panel"><h2>${words.choices}</h2><p>${words.choicesLine}</p><div class="switches">
      ${purposes.map(p => `<label><span>${words[p]}</span><input type="checkbox" role="switch" value="${p}"></label>`).join('')}</div></section>
    <section class="panel"><h2>${words.location}</h2><div class="where"><button class="cta" type="button" data-share>${words.share}</button><label>${words.pretend}
      <select><option></option>${places.map((p, i) => `<option value="${i}">${p.city}</option>`).join('')}</select></label><output></output></div></section>`;
  if (order) {
    main.querySelector('[data-order] h2').textContent = `${words.orderTrack} ${order}`;
    main.querySelector('[data-order] p').textContent = words.orderLine;
  }
  if (who) main.querySelector('[data-name]').textContent = ` ${who.firstName}`;
  people(main.querySelector('.people'), who);
  for (const box of main.querySelectorAll('[role=switch]')) {
    box.checked = allowed[box.value];
    box.addEventListener('change', () => choose({ [box.value]: box.checked }));
  }
  where(main.querySelector('.where'), main);
  page('Account');
  if (query.get('unsubscribe')) choose({ communication: false }).then(() => { main.querySelector('[value=communication]').checked = false; });
}

function people(form, who) {
  form.querySelectorAll('label').forEach((label, i) => {
    label.querySelector('span').textContent = settings.customers[i].firstName;
    label.querySelector('input').checked = settings.customers[i] === who;
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const chosen = settings.customers[new FormData(form).get('who')];
    if (!chosen) return;
    await signIn(chosen);
    location.reload();
  });
  form.querySelector('[data-out]')?.addEventListener('click', async () => { await signOut(); location.reload(); });
}

function where(box, main) {
  const done = async position => {
    await share(position);
    box.querySelector('output').textContent = `${words.shared} ✓`;
    main.querySelector('[value=location]').checked = true;
  };
  box.querySelector('[data-share]').addEventListener('click', () => navigator.geolocation.getCurrentPosition(
    at => done({ latitude: at.coords.latitude, longitude: at.coords.longitude }),
    error => { box.querySelector('output').textContent = error.message; }));
  box.querySelector('select').addEventListener('change', event => event.target.value && done(places[event.target.value]));
}
