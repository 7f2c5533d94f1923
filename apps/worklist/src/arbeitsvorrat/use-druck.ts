import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed: then all of it has to be there, not only what is near the window. */
export function useDruck(): boolean {
  const [druckt, setDruckt] = useState(false);
  useEffect(() => {
    // The browser takes the page as it is when the event is over.
    const beginne = () => flushSync(() => setDruckt(true));
    const ende = () => setDruckt(false);
    addEventListener('beforeprint', beginne);
    addEventListener('afterprint', ende);
    return () => {
      removeEventListener('beforeprint', beginne);
      removeEventListener('afterprint', ende);
    };
  }, []);
  return druckt;
}
