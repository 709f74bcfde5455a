# Grafana with the plugin, its dashboard and its data source.
FROM golang:1.26-bookworm AS go

FROM node:22-bookworm-slim AS build
COPY --from=go /usr/local/go /usr/local/go
ENV PATH=/usr/local/go/bin:$PATH
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx tsx build/main.ts --only compiler frontend backend

FROM grafana/grafana:12.4.0
COPY --from=build /build/dist /var/lib/grafana/plugins/netobserv-clickhouse-datasource
COPY provisioning /etc/grafana/provisioning
COPY dashboards/*.json /var/lib/grafana/dashboards/netobserv/
