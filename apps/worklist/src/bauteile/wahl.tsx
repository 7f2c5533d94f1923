interface Eigenschaften<T extends string> {
  readonly name: string;
  readonly titel: string;
  readonly wert: T;
  readonly moeglich: readonly { readonly wert: T; readonly titel: string }[];
  readonly waehle: (wert: T) => void;
}

/** One of a few, as a row of segments; technically radio buttons. */
export function Wahl<T extends string>({ name, titel, wert, moeglich, waehle }: Eigenschaften<T>) {
  return (
    <fieldset className="bw-wahl">
      <legend>{titel}</legend>
      <div>
        {moeglich.map((m) => (
          <label key={m.wert} className="bw-wahl__teil">
            <input type="radio" name={name} checked={m.wert === wert} onChange={() => waehle(m.wert)} />
            <span>{m.titel}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
