export const number = value => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
export const percent = (part, whole) => whole > 0 ? `${(100 * part / whole).toFixed(1)} %` : '–';
export const sorted = counts => Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));

export function element(name, className = '', text = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Rows of label, bar and figure. Each row is [label, value, tone, text]; the longest bar is the most. */
export function bars(rows, most = Math.max(1, ...rows.map(row => row[1]))) {
  const box = element('div', 'bars');
  for (const [label, value, tone, text] of rows) {
    const rod = element('div', 'rod'), name = element('span', '', label);
    name.title = label;
    if (value > 0) {
      const fill = element('i');
      fill.style.cssText = `--tone:var(${tone});width:${100 * value / most}%`;
      rod.append(fill);
    }
    box.append(name, rod, element('output', '', text ?? number(value)));
  }
  return box;
}

export function cells(values, kind = 'td') {
  const row = element('tr');
  for (const value of values) {
    const cell = element(kind);
    cell.append(value);
    row.append(cell);
  }
  return row;
}
