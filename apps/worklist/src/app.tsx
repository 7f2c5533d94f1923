import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { erzeugeAbfragen } from './abruf/abfragen.js';
import { SitzungAnbieter, useSitzung } from './anmeldung/sitzung.js';
import { Arbeitsvorrat } from './arbeitsvorrat/arbeitsvorrat.js';
import { RuecknahmeAnbieter } from './entscheidung/ruecknahme.js';
import { Absturz } from './huelle/absturz.js';
import { AnsageAnbieter } from './huelle/ansage.js';
import { FehlmeldungenAnbieter } from './huelle/fehlmeldungen.js';
import { hauptseiten } from './huelle/hauptseiten.js';
import { Huelle } from './huelle/huelle.js';
import { NichtGefunden } from './huelle/nicht-gefunden.js';
import { Lagebild } from './lagebild/lagebild.js';
import { Vorgangsliste } from './lagebild/vorgangsliste.js';
import { Eintrag } from './posteingang/eintrag.js';
import { Posteingang } from './posteingang/posteingang.js';
import { Profil } from './profil/profil.js';
import { SpracheAnbieter } from './sprache/sprache.js';
import { TastaturAnbieter } from './tastatur/tastatur.js';
import { Vorgang } from './vorgang/vorgang.js';
import { Wiedervorlagen } from './wiedervorlage/wiedervorlagen.js';

/** The web app of case workers: its pages and what they all need. */
export function App() {
  const [abfragen] = useState(erzeugeAbfragen);
  return (
    <SpracheAnbieter>
      <Absturz>
        <QueryClientProvider client={abfragen}>
          <BrowserRouter>
            <AnsageAnbieter>
              <SitzungAnbieter>
                <TastaturAnbieter>
                  <FehlmeldungenAnbieter>
                    <RuecknahmeAnbieter>
                      <Routes>
                        <Route element={<Huelle />}>
                          <Route index element={<Startseite />} />
                          <Route path="arbeitsvorrat" element={<Arbeitsvorrat />} />
                          <Route path="vorgaenge" element={<Vorgangsliste />} />
                          <Route path="vorgaenge/:id" element={<Vorgang />} />
                          <Route path="wiedervorlagen" element={<Wiedervorlagen />} />
                          <Route path="posteingang" element={<Posteingang />} />
                          <Route path="posteingang/:id" element={<Eintrag />} />
                          <Route path="lagebild" element={<Lagebild />} />
                          <Route path="profil" element={<Profil />} />
                          <Route path="*" element={<NichtGefunden />} />
                        </Route>
                      </Routes>
                    </RuecknahmeAnbieter>
                  </FehlmeldungenAnbieter>
                </TastaturAnbieter>
              </SitzungAnbieter>
            </AnsageAnbieter>
          </BrowserRouter>
        </QueryClientProvider>
      </Absturz>
    </SpracheAnbieter>
  );
}

/** The first page of the navigation; who has none there (operations) begins with the profile. */
function Startseite() {
  const { ich } = useSitzung();
  return <Navigate to={hauptseiten(ich)[0]?.pfad ?? '/profil'} replace />;
}
