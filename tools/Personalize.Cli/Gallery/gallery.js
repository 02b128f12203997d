const form = document.querySelector('#filters');
const figures = [...document.querySelectorAll('figure')];

function show() {
  const wanted = [...new FormData(form)].filter(([, value]) => value !== '');
  let shown = 0;

  for (const figure of figures) {
    figure.hidden = wanted.some(([name, value]) => figure.dataset[name] !== value);
    shown += figure.hidden ? 0 : 1;
  }

  for (const group of document.querySelectorAll('article, section')) {
    group.hidden = !group.querySelector('figure:not([hidden])');
  }

  document.querySelector('#shown').textContent = shown;
  document.querySelector('#none').hidden = shown > 0;
  history.replaceState(null, '', wanted.length > 0 ? `#${new URLSearchParams(wanted)}` : location.pathname + location.search);
}

for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (form.elements[name]) {
    form.elements[name].value = value;
  }
}

form.addEventListener('change', show);
form.addEventListener('reset', () => setTimeout(show));
show();
