FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node itself, and nothing else here needs an install script.
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN mkdir -p data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between: Node is the process that gets the signals.
CMD ["node", "--require", "./scripts/guard.cjs", "src/main.ts"]
