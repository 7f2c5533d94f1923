import { UuidQuelle } from './system.js';

describe('Kennungen', () => {
  // Of its own: that of the process never goes back behind a clock that was ahead for a while.
  const uuidQuelle = new UuidQuelle();

  it('ordnen sich, wie sie entstanden sind, auch innerhalb einer Millisekunde, und keine kommt zweimal', () => {
    const ids = Array.from({ length: 5000 }, () => uuidQuelle.neu());
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('sind UUID der Fassung 7 mit der Zeit ihres Entstehens', () => {
    const vorher = Date.now();
    const id = uuidQuelle.neu();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    const zeit = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(zeit).toBeGreaterThanOrEqual(vorher);
    expect(zeit).toBeLessThanOrEqual(Date.now());
  });

  it('gleichen sich in dem, was zufällig ist, nicht', () => {
    const enden = Array.from({ length: 1000 }, () => uuidQuelle.neu().slice(-12));
    expect(new Set(enden).size).toBe(1000);
  });
});
