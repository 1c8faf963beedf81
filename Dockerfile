# Cowrite in one image: the server, and the web side as Vite built it.
# docker build -t cowrite . && docker run -p 3000:3000 -v cowrite-data:/data cowrite

FROM node:24-slim AS manifests
WORKDIR /cowrite
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY web/package.json web/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
# --ignore-scripts: the image is Node 24 itself, so the npm package "node" need not put one in place.

FROM manifests AS web
RUN npm ci --include=dev --ignore-scripts --loglevel=error
COPY tsconfig.json ./
COPY shared shared
COPY web web
RUN NODE_ENV=production npm run build --workspace=@cowrite/editor

FROM manifests AS server
RUN npm ci --omit=dev --ignore-scripts --loglevel=error \
      --workspace=@cowrite/server --workspace=@cowrite/shared
COPY LICENSE ./
COPY shared shared
COPY server server
COPY --from=web /cowrite/web/dist web/dist

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /cowrite
COPY --from=server /cowrite ./
RUN mkdir /data && chown node:node /data && \
    printf '#!/bin/sh\nexec node --disable-warning=ExperimentalWarning /cowrite/server/src/main.ts "$@"\n' \
      > /usr/local/bin/cowrite && chmod 755 /usr/local/bin/cowrite
USER node
VOLUME /data
EXPOSE 3000
# With TLS_CERT it speaks https, for another name than this address.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; fetch(`http${process.env.TLS_CERT ? 's' : ''}://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# With a command: docker compose exec cowrite cowrite backup /data/FILE
CMD ["cowrite"]
