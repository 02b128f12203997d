/** Nearest rank; percent from 0 to 100. */
export function percentile(values, percent) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

export const meanOf = values => values.reduce((sum, value) => sum + value, 0) / values.length;
