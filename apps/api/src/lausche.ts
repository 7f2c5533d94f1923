import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Konfiguration } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';

/** Opens the port of the API. Throws `PORT_BELEGT`. */
export async function lausche(
  app: NestFastifyApplication,
  { PORT, HOST }: Pick<Konfiguration, 'PORT' | 'HOST'>,
): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new BescheidwerkFehler(
      'PORT_BELEGT',
      `${HOST}:${PORT} ist belegt. Beenden Sie, was dort lauscht, oder geben Sie der API einen anderen PORT.`,
      { cause },
    );
  }
}
