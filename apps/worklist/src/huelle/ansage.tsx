import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

const Kontext = createContext<(text: string) => void>(() => {});

/** The polite live region: what happened without a change of page is read out once. */
export function AnsageAnbieter({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const uhr = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sage = useCallback((neu: string) => {
    // Emptied first: the same text twice is read twice.
    setText('');
    clearTimeout(uhr.current);
    uhr.current = setTimeout(() => setText(neu), 50);
  }, []);
  return (
    <Kontext value={sage}>
      {children}
      <div className="kern-sr-only" role="status" aria-live="polite">
        {text}
      </div>
    </Kontext>
  );
}

/** Reads a text out. */
export const useAnsage = () => useContext(Kontext);
