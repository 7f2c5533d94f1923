import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './gestalt/gestalt.css';
import { App } from './app.js';
import { druckeHell, liesThema, wendeThemaAn } from './gestalt/thema.js';

// Before anything is drawn: whoever chose dark sees no white page first.
wendeThemaAn(liesThema());
druckeHell();

const wurzel = document.getElementById('app');
if (!wurzel) throw new Error('Die Seite hat kein Element „app“.');
createRoot(wurzel).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
