#!/bin/sh
# The bescheidwerk command inside the image.
exec node /app/dist/apps/cli/src/main.js "$@"
