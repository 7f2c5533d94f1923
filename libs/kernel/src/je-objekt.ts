/**
 * A function of an object that never changes, computed once for each: asked again about the same object it gives the
 * same answer. What it knows goes with the object.
 */
export function jeObjekt<T extends object, W>(berechne: (objekt: T) => W): (objekt: T) => W {
  const berechnet = new WeakMap<T, { readonly wert: W }>();
  return (objekt) => {
    let eintrag = berechnet.get(objekt);
    if (!eintrag) {
      eintrag = { wert: berechne(objekt) };
      berechnet.set(objekt, eintrag);
    }
    return eintrag.wert;
  };
}
