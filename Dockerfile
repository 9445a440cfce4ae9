# Bases are pinned by the digests of their indexes, which Dependabot moves.
# The bundle is the same on every platform, so it is built on the builder's own.
FROM --platform=$BUILDPLATFORM node:24-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS node

FROM debian:trixie-slim@sha256:a29215f6a35e51e22adffa17f89e9d2ef06214e64a2bad10d765c46aea49f11f
# The user's group is 0, so that any uid of that group, as OpenShift makes them up, may write what the user may.
# Debian keeps only the newest version of a package, so that no version can be asked for.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends curl libatomic1 tini \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
  && useradd --uid 1000 --gid 0 --home-dir /milvus --create-home milvus \
  && mkdir -p /milvus/configs /milvus/seeds /var/lib/milvus /opt/milvus-emulator/.compile-cache \
  && ln -s /usr/bin/tini /tini \
  && ln -s /opt/milvus-emulator/cli.cjs /usr/local/bin/milvus \
  && ln -s /opt/milvus-emulator/cli.cjs /usr/local/bin/milvus-emulator \
  && chown -R milvus:0 /milvus /var/lib/milvus \
  && chmod -R 0775 /milvus /var/lib/milvus \
  && chmod 1777 /opt/milvus-emulator/.compile-cache
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /src/dist/*.cjs /src/dist/LICENSES.txt /src/LICENSE /opt/milvus-emulator/
COPY --from=build /src/dist/console /opt/milvus-emulator/console
RUN chmod -R a+rX /opt/milvus-emulator && chmod 0755 /opt/milvus-emulator/cli.cjs
WORKDIR /milvus
# By number: Kubernetes tells from it that this is not root.
USER 1000:0
ENV MILVUS_EMULATOR_HOST=:: \
  NODE_COMPILE_CACHE=/opt/milvus-emulator/.compile-cache
# One start of more than a second leaves the code that Node compiled, which halves the time of loading.
# hadolint ignore=DL3001
RUN milvus-emulator --port 0 --management-port 0 --port-file /tmp/ready & \
  timeout 60 sh -c 'until [ -e /tmp/ready ]; do sleep 0.1; done; sleep 2' && \
  kill "$(sed 's/.*"pid":\([0-9]*\).*/\1/' /tmp/ready)" && wait

ARG VERSION=0.0.0
LABEL org.opencontainers.image.title="milvus-emulator" \
  org.opencontainers.image.description="The Milvus RESTful v2 API over an in-memory catalog, for tests and local work" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="$VERSION"
EXPOSE 19530 9091
HEALTHCHECK --interval=10s --timeout=3s --retries=3 --start-period=30s --start-interval=0.25s \
  CMD ["milvus-emulator", "health"]
ENTRYPOINT ["tini", "-s", "--", "milvus-emulator"]
