# The bundle is the same on every platform, so it is built on the builder's own.
FROM --platform=$BUILDPLATFORM node:24-trixie-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-trixie-slim AS node

FROM debian:trixie-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends curl libatomic1 tini \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
  && useradd --uid 1000 --home-dir /milvus --create-home milvus \
  && mkdir -p /milvus/configs /milvus/seeds /var/lib/milvus \
  && ln -s /milvus/cli.cjs /usr/local/bin/milvus \
  && ln -s /milvus/cli.cjs /usr/local/bin/milvus-emulator \
  && chown -R milvus:milvus /milvus /var/lib/milvus
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build --chown=milvus:milvus /src/dist/*.cjs /src/LICENSE /milvus/
WORKDIR /milvus
USER milvus
ENV MILVUS_EMULATOR_HOST=:: \
  NODE_COMPILE_CACHE=/milvus/.compile-cache
# One start and stop leaves the code that Node compiled, which halves the time of loading.
RUN chmod +x cli.cjs && node cli.cjs --port 0 --management-port 0 --port-file /tmp/ready & \
  until [ -e /tmp/ready ]; do sleep 0.1; done; \
  kill "$(sed 's/.*"pid":\([0-9]*\).*/\1/' /tmp/ready)" && wait && rm /tmp/ready

ARG VERSION=0.0.0
LABEL org.opencontainers.image.title="milvus-emulator" \
  org.opencontainers.image.description="The Milvus RESTful v2 API over an in-memory catalog, for tests and local work" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="$VERSION"
EXPOSE 19530 9091
HEALTHCHECK --interval=1s --timeout=1s --retries=5 \
  CMD ["curl", "-fs", "http://localhost:9091/healthz"]
ENTRYPOINT ["tini", "--", "milvus-emulator"]
