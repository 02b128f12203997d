import { bars, element, number, percent } from './drawing.js';

/** Each experiment: its arms in customers, how probable each is to be the best, and the winner with its evidence. */
export function drawExperiments(section, experiments) {
  const names = Object.keys(experiments);
  section.hidden = names.length === 0;
  section.querySelector('[data-rows]').replaceChildren(...names.map(name => card(name, experiments[name])));
}

function card(name, trial) {
  const box = element('article', 'trial'), head = element('h3', '', name);
  const won = trial.winner?.arm;
  head.append(badge(trial));
  box.append(head, element('p', 'small', `Compared by ${trial.goal}s, in customers.${trial.control === undefined ? '' : ` ${percent(trial.control, 1)} keep the first arm for ever.`}`));
  const arms = Object.entries(trial.arms);
  const rows = bars(arms.map(([arm, of]) => [arm, of.rate, '--clicked', `${percent(of[`${trial.goal}s`], of.exposures)} of ${number(of.exposures)}`]), Math.max(0.0001, ...arms.map(([, of]) => of.rate)));
  rows.querySelectorAll('span').forEach(label => { if (label.textContent === won) label.dataset.best = ''; });
  box.append(rows, element('p', 'small', evidence(trial, arms)));
  if (trial.sinceWinner) {
    const since = Object.entries(trial.sinceWinner).filter(([, of]) => of.exposures > 0).map(([arm, of]) => `${arm} ${percent(of[`${trial.goal}s`], of.exposures)} of ${number(of.exposures)}`);
    box.append(element('p', 'small', `Since then: ${since.join(', ') || 'nobody new yet'}.`));
  }
  return box;
}

function badge({ winner, neededProbability }) {
  const text = winner?.arm ? `${winner.arm} won` : winner?.takenBack ? 'taken back' : winner?.undecided ? 'undecided' : neededProbability ? 'comparing' : 'no winner asked';
  const made = element('span', 'badge', text);
  if (winner?.arm) made.dataset.won = '';
  return made;
}

function evidence({ winner, neededProbability }, arms) {
  if (winner?.arm && winner.by === 'hand') return 'Named by hand.';
  if (winner?.arm) {
    const won = winner.arms.find(one => one.arm === winner.arm);
    return `Named on ${winner.at.slice(0, 10)}: best with a probability of ${percent(won.probability, 1)}, at ${number(won.conversions)} of ${number(won.exposures)}; ${percent(neededProbability, 1)} were needed.`;
  }
  const [leader, of] = arms.reduce((best, arm) => arm[1].probabilityBest > best[1].probabilityBest ? arm : best);
  const asked = neededProbability ? `; ${percent(neededProbability, 1)} are needed` : '';
  return of.exposures === 0 ? 'Nobody was shown it yet.' : `${leader} leads: best with a probability of ${percent(of.probabilityBest, 1)}${asked}.`;
}
