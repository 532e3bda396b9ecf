# The image of `cong`: one binary, the admin app inside it, run by a user who may nothing else.

FROM node:22-bookworm-slim AS node

FROM rust:1.95.0-bookworm AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpq-dev \
 && rm -rf /var/lib/apt/lists/*
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN cargo xtask ui --release
# The system's libpq speaks TLS; the bundled one does not.
RUN cargo build --locked --profile dist --package api --bin cong --no-default-features --features libpq-system

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates curl libpq5 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/cong --create-home --shell /usr/sbin/nologin cong
COPY --from=build /src/target/dist/cong /usr/local/bin/cong
USER cong
WORKDIR /var/lib/cong
ENV CONG_MODE=production \
    CONG_LISTEN=0.0.0.0:8080 \
    CONG_DATA_DIR=/var/lib/cong \
    CONG_LOG_FORMAT=json
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/livez"]
ENTRYPOINT ["cong"]
CMD ["serve"]
