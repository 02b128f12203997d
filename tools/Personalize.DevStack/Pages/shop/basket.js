import { productOf } from './catalogue.js';

const read = () => JSON.parse(localStorage.getItem('basket') ?? '[]');
const write = ids => localStorage.setItem('basket', JSON.stringify(ids));

export const basket = () => read().map(productOf).filter(Boolean);
export const basketId = () => {
  if (!localStorage.getItem('basketId')) localStorage.setItem('basketId', crypto.randomUUID());
  return localStorage.getItem('basketId');
};
export const put = id => write([...read(), id]);
export const take = id => { const ids = read(), i = ids.indexOf(id); if (i >= 0) ids.splice(i, 1); write(ids); };
export const clear = () => { write([]); localStorage.removeItem('basketId'); };
