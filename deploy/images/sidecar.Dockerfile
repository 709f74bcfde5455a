# The ingest sidecar, and the simulator of the demo, as one small image.
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx tsx build/main.ts --only sidecar

# The embedded engine (chdb) is an optional binary of half a gigabyte; the sidecar talks to a ClickHouse over HTTP.
FROM node:22-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /packages/node_modules ./node_modules
COPY --from=build /build/dist-sidecar ./
COPY --from=build /build/package.json ./
USER node
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["ingest.mjs"]
