import { categories, products, productOf, categoryOf } from './catalogue.js';
import { words, language, money, query } from './words.js';
import { page, track, customer, decide } from './live.js';
import { basket, basketId, put, take, clear } from './basket.js';
import { accountPage } from './account.js';

const part = name => document.querySelector(`[data-part="${name}"]`);
const main = part('main');
const name = p => p[language];
const line = (p, quantity = 1) => ({ product_id: p.id, category: p.category, name: name(p), brand: 'Havre & Loin', color: p.colour, price: p.price, currency: 'EUR', quantity });
const to = (file, parameters = {}) => `${file}?${new URLSearchParams({ ...parameters, lang: language })}`;
const picture = p => p.photo
  ? `<span class="shot"><img src="/assets/photos/${p.photo}.jpg" alt="" loading="lazy"></span>`
  : `<span class="shot shot-flat" style="background:${p.tint}"><img src="/assets/flat/${p.category}.svg" alt="" loading="lazy"></span>`;
const card = p => `<a class="card" href="${to('product.html', { p: p.id })}">${picture(p)}<b>${name(p)}</b><span>${words.from} ${money(p.price)}</span></a>`;
const heading = (title, text = '') => `<div class="heading"><h1>${title}</h1><p>${text}</p></div>`;

const pages = { home: homePage, category: categoryPage, product: productPage, cart: cartPage, account: () => accountPage(main), sale: salePage, stores: storesPage };
frame();
pages[document.body.dataset.page]();

function frame() {
  const who = customer();
  part('top').innerHTML = `<a class="brand" href="${to('index.html')}">Havre <i>&amp;</i> Loin</a>
    <nav>${categories.map(c => `<a href="${to('category.html', { c: c.id })}">${c[language]}</a>`).join('')}<a href="${to('sale.html')}" class="nav-sale">${words.sale}</a></nav>
    <div class="top-end"><a href="?${withLanguage()}">${language === 'fr' ? 'EN' : 'FR'}</a><a href="${to('account.html')}" data-part="who"></a><a href="${to('cart.html')}">${words.basket} <b data-part="count">${basket().length || ''}</b></a></div>`;
  part('who').textContent = who ? who.firstName : words.account;
  part('foot').innerHTML = `<span>Havre &amp; Loin, ${words.home.toLowerCase()}</span><a href="${to('stores.html')}">${words.stores}</a><a href="/">${words.mailbox}</a><small>${words.foot}</small>`;
}

function withLanguage() {
  const other = new URLSearchParams(location.search);
  other.set('lang', language === 'fr' ? 'en' : 'fr');
  return other;
}

async function homePage() {
  main.innerHTML = `<section class="hero" data-part="hero" aria-busy="true"></section><p class="note" data-part="note" hidden></p>
    ${heading(words.aisles)}<div class="aisles">${categories.map(c => `<a href="${to('category.html', { c: c.id })}"><img src="/assets/flat/${c.id}.svg" alt=""><b>${c[language]}</b><span>${language === 'fr' ? c.lineFr : c.lineEn}</span></a>`).join('')}</div>
    ${heading(words.again)}<div class="cards">${['SOF-01', 'LAM-01', 'CIT-02', 'OUT-01'].map(productOf).map(card).join('')}</div>`;
  page('Home');
  const decisions = await decide(['home-hero', 'home-note']);
  showHero(decisions.find(d => d.placement === 'home-hero'));
  const note = decisions.find(d => d.placement === 'home-note');
  if (note?.content?.text) { part('note').textContent = note.content.text; part('note').hidden = false; }
}

function showHero(decision) {
  const content = decision?.content ?? { photo: 'photos/coast.jpg', kicker: 'Havre & Loin', title: words.home, text: '', action: '' };
  const hero = part('hero');
  hero.removeAttribute('aria-busy');
  hero.style.backgroundImage = `linear-gradient(90deg, #0c2328d0, #0c232833 70%, #0c232800), url("/assets/${content.photo}")`;
  hero.innerHTML = '<small></small><h1></h1><p></p><a class="cta"></a>';
  for (const [tag, text] of [['small', content.kicker], ['h1', content.title], ['p', content.text], ['a', content.action]]) hero.querySelector(tag).textContent = text ?? '';
  const link = hero.querySelector('a');
  link.hidden = !content.action;
  link.href = decision?.click ?? to('category.html', { c: 'houses' });
  hero.dataset.rule = decision?.rule ?? '';
  hero.title = decision?.rule ? `${words.why}: home-hero → ${decision.rule}` : '';
}

function categoryPage() {
  const category = categoryOf(query.get('c')) ?? categories[0];
  const inside = products.filter(p => p.category === category.id);
  main.innerHTML = `${heading(category[language], language === 'fr' ? category.lineFr : category.lineEn)}<div class="cards">${inside.map(card).join('')}</div>`;
  page('Category', { category: category.id });
  track('Product List Viewed', { list_id: category.id, category: category.id, products: inside.map(p => line(p)) });
}

function productPage() {
  const product = productOf(query.get('p')) ?? products[0];
  const also = products.filter(p => p !== product && p.category === product.category).concat(products.filter(p => p.category !== product.category)).slice(0, 3);
  main.innerHTML = `<section class="product">${picture(product)}<div><a class="crumb" href="${to('category.html', { c: product.category })}">${categoryOf(product.category)[language]}</a>
    <h1>${name(product)}</h1><p class="price">${money(product.price)}</p><p>${words.since}</p><button class="cta" type="button">${words.add}</button></div></section>
    ${heading(words.again)}<div class="cards">${also.map(card).join('')}</div>`;
  page('Product', { product_id: product.id });
  track('Product Viewed', line(product));
  main.querySelector('button').addEventListener('click', event => {
    put(product.id);
    track('Product Added', { ...line(product), cart_id: basketId() });
    event.target.textContent = `${words.added} ✓`;
    part('count').textContent = basket().length;
  });
}

function cartPage() {
  const inside = basket(), total = inside.reduce((sum, p) => sum + p.price, 0);
  main.innerHTML = heading(words.basket) + (inside.length === 0 ? `<p class="quiet">${words.empty}</p>`
    : `<ul class="lines">${inside.map(p => `<li>${picture(p)}<b>${name(p)}</b><span>${money(p.price)}</span><button type="button" data-take="${p.id}">${words.remove}</button></li>`).join('')}</ul>
      <p class="sum"><span>${words.total}</span><b>${money(total)}</b></p><button class="cta" type="button" data-order>${words.order}</button>`);
  page('Cart');
  track('Cart Viewed', { cart_id: basketId(), products: inside.map(p => line(p)) });
  main.addEventListener('click', async event => {
    const taken = event.target.dataset.take;
    if (taken) { take(taken); await track('Product Removed', { ...line(productOf(taken)), cart_id: basketId() }); location.reload(); }
    if ('order' in event.target.dataset) {
      await track('Order Completed', { order_id: `HL-${Date.now() % 100000}`, cart_id: basketId(), total, revenue: total, currency: 'EUR', products: inside.map(p => line(p)) });
      clear();
      main.innerHTML = heading(words.basket, words.thanks);
      part('count').textContent = '';
    }
  });
}

function salePage() {
  main.innerHTML = heading(words.saleTitle, words.saleLine) + `<div class="cards">${products.filter(p => !p.photo).map(card).join('')}</div>`;
  page('Sale');
  track('Promotion Viewed', { promotion_id: 'winter-nights', name: words.saleTitle });
}

function storesPage() {
  const stores = [['Lyon', '12 quai des Tilleuls'], ['Zürich', 'Lindenhofweg 7'], ['Nantes', '4 rue des Arpenteurs']];
  main.innerHTML = heading(words.storesTitle) + `<div class="stores">${stores.map(([city, street]) => `<div><img src="/assets/photos/living-room.jpg" alt="" loading="lazy"><b>${city}</b><span>${street}</span></div>`).join('')}</div>`;
  page('Stores');
}
