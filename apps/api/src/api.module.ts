import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ANMELDESTELLE, type Anmeldestelle } from './anmeldung/anmeldestelle.provider.js';
import { AnmeldungController } from './anmeldung/anmeldung.controller.js';
import { IchController } from './anmeldung/ich.controller.js';
import { AnsichtenController } from './ansichten/ansichten.controller.js';
import { AntraegeController } from './antraege/antraege.controller.js';
import { ANWENDUNG, type Anwendung } from './anwendung.provider.js';
import { ArbeitsvorratController } from './arbeitsvorrat/arbeitsvorrat.controller.js';
import { StromController } from './arbeitsvorrat/strom.controller.js';
import { AufgabenController } from './aufgaben/aufgaben.controller.js';
import { BekanntgabeController } from './bekanntgabe/bekanntgabe.controller.js';
import { PortalmeldungenController } from './bekanntgabe/portalmeldungen.controller.js';
import { PostausgangController } from './bekanntgabe/postausgang.controller.js';
import { GesundheitController } from './gesundheit/gesundheit.controller.js';
import { LagebildController } from './lagebild/lagebild.controller.js';
import { VorgangslisteController } from './lagebild/vorgangsliste.controller.js';
import { MandantenInterceptor } from './mandanten/mandanten.interceptor.js';
import { ParameterController } from './mandanten/parameter.controller.js';
import { PosteingangController } from './posteingang/posteingang.controller.js';
import { SperrenController } from './sperren/sperren.controller.js';
import { PlatzInterceptor } from './ueberlast/platz.interceptor.js';
import { RechtsbehelfController } from './verknuepfung/rechtsbehelf.controller.js';
import { VerknuepfungController } from './verknuepfung/verknuepfung.controller.js';
import { VertretungenController } from './vertretungen/vertretungen.controller.js';
import { VorgaengeController } from './vorgaenge/vorgaenge.controller.js';
import { AntwortController } from './vorgangsseite/antwort.controller.js';
import { MitwirkungController } from './vorgangsseite/mitwirkung.controller.js';
import { NotizenController } from './vorgangsseite/notizen.controller.js';
import { SchreibenController } from './vorgangsseite/schreiben.controller.js';
import { VorgangsseiteController } from './vorgangsseite/vorgangsseite.controller.js';
import { AeusserungController } from './wiedervorlage/aeusserung.controller.js';
import { WiedervorlageController } from './wiedervorlage/wiedervorlage.controller.js';
import { BefangenheitInterceptor } from './zugriff/befangenheit.interceptor.js';
import { RechtGuard } from './zugriff/recht.guard.js';

@Module({})
class ApiModule {}

/** The HTTP edge around a composed application. It only wires; what happens is in the use cases. */
export function apiModul(anwendung: Anwendung, anmeldestelle: Anmeldestelle): DynamicModule {
  return {
    module: ApiModule,
    controllers: [
      AnmeldungController,
      IchController,
      VertretungenController,
      SperrenController,
      ParameterController,
      AntraegeController,
      AufgabenController,
      ArbeitsvorratController,
      StromController,
      AnsichtenController,
      PosteingangController,
      VorgangsseiteController,
      AntwortController,
      NotizenController,
      MitwirkungController,
      SchreibenController,
      WiedervorlageController,
      AeusserungController,
      LagebildController,
      VorgangslisteController,
      VorgaengeController,
      VerknuepfungController,
      RechtsbehelfController,
      BekanntgabeController,
      PortalmeldungenController,
      PostausgangController,
      GesundheitController,
    ],
    providers: [
      { provide: APP_GUARD, useClass: RechtGuard },
      { provide: ANMELDESTELLE, useValue: anmeldestelle },
      { provide: APP_INTERCEPTOR, useClass: PlatzInterceptor },
      { provide: APP_INTERCEPTOR, useClass: MandantenInterceptor },
      { provide: APP_INTERCEPTOR, useClass: BefangenheitInterceptor },
      { provide: ANWENDUNG, useValue: anwendung },
    ],
  };
}
