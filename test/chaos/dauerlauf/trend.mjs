/**
 * How much a value rises per minute: the median of the slopes between all pairs of points (Theil–Sen), which a few
 * outliers, such as the moments before and after a garbage collection, do not move.
 * @param {readonly { minute: number, wert: number }[]} punkte
 * @returns {number} 0 for fewer than two points
 */
export function anstiegJeMinute(punkte) {
  const steigungen = [];
  for (let i = 0; i < punkte.length; i += 1) {
    for (let k = i + 1; k < punkte.length; k += 1) {
      const abstand = punkte[k].minute - punkte[i].minute;
      if (abstand > 0) steigungen.push((punkte[k].wert - punkte[i].wert) / abstand);
    }
  }
  return median(steigungen);
}

/** @param {number[]} werte; 0 without any */
export function median(werte) {
  const sortiert = [...werte].sort((a, b) => a - b);
  const mitte = Math.floor(sortiert.length / 2);
  if (sortiert.length === 0) return 0;
  return sortiert.length % 2 === 1 ? sortiert[mitte] : (sortiert[mitte - 1] + sortiert[mitte]) / 2;
}
