/**
 * The p-th percentile by nearest rank.
 * @param {readonly number[]} werte
 * @param {number} p 0–100
 */
export function perzentil(werte, p) {
  if (werte.length === 0) return Number.NaN;
  const sortiert = [...werte].sort((a, b) => a - b);
  return sortiert[Math.max(0, Math.ceil((p / 100) * sortiert.length) - 1)];
}

/**
 * What is said about a series of durations, in milliseconds.
 * @param {readonly number[]} werte
 */
export function verteilung(werte) {
  return {
    anzahl: werte.length,
    p50: perzentil(werte, 50),
    p99: perzentil(werte, 99),
    hoechstens: perzentil(werte, 100),
  };
}

/**
 * The median; of an even number of values the mean of the two in the middle.
 * @param {readonly number[]} werte
 */
export function median(werte) {
  if (werte.length === 0) return Number.NaN;
  const sortiert = [...werte].sort((a, b) => a - b);
  const mitte = sortiert.length / 2;
  return sortiert.length % 2 ? sortiert[Math.floor(mitte)] : (sortiert[mitte - 1] + sortiert[mitte]) / 2;
}
