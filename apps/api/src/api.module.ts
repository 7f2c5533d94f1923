import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AntraegeController } from './antraege/antraege.controller.js';
import { ANWENDUNG, type Anwendung } from './anwendung.provider.js';
import { AufgabenController } from './aufgaben/aufgaben.controller.js';
import { GesundheitController } from './gesundheit/gesundheit.controller.js';
import { MandantenInterceptor } from './mandanten/mandanten.interceptor.js';
import { PosteingangController } from './posteingang/posteingang.controller.js';
import { VorgaengeController } from './vorgaenge/vorgaenge.controller.js';

@Module({})
class ApiModule {}

/** The HTTP edge around a composed application. It only wires; what happens is in the use cases. */
export function apiModul(anwendung: Anwendung): DynamicModule {
  return {
    module: ApiModule,
    controllers: [
      AntraegeController,
      AufgabenController,
      PosteingangController,
      VorgaengeController,
      GesundheitController,
    ],
    providers: [
      { provide: APP_INTERCEPTOR, useClass: MandantenInterceptor },
      { provide: ANWENDUNG, useValue: anwendung },
    ],
  };
}
