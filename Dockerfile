# syntax=docker/dockerfile:1
# CrowdWatch's images. At the root, because the whole repository is the build context (.dockerignore says what of it):
#   docker build --target slim -t crowdwatch:local .           aggregation, alerting and api
#   docker build --target edge -t crowdwatch-edge:local .      edge: FFmpeg, OpenCV and the counting model besides
# Bases are pinned to a version and a distribution; pin their digests where you build for good (docker buildx imagetools inspect IMAGE).

ARG NODE_IMAGE=node:20.20.2-bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble
# Without a shell and a package manager; -extra for the time zones, which a site plan needs.
ARG SLIM_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

# The ops page: Vite writes it to services/Api/wwwroot.
FROM ${NODE_IMAGE} AS page
WORKDIR /src/services/Api/Web
COPY services/Api/Web/package.json services/Api/Web/package-lock.json services/Api/Web/.npmrc ./
RUN npm ci
COPY services/Api/Web ./
RUN npm run build

FROM ${SDK_IMAGE} AS source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_PACKAGES=/packages
WORKDIR /src
COPY . .
COPY --from=page /src/services/Api/wwwroot services/Api/wwwroot

FROM source AS publish-slim
RUN --mount=type=cache,target=/packages,sharing=locked \
    dotnet publish services/Host -c Release -v quiet -o /app
# The slim image has no shell to make a folder with.
RUN mkdir /data

FROM source AS publish-edge
RUN --mount=type=cache,target=/packages,sharing=locked \
    dotnet publish services/Host -c Release -v quiet -o /app
# The model lies in the image, so that an edge without internet counts; its bytes are checked against the program's own list.
RUN CROWDWATCH_CACHE=/cache /app/crowdwatch models get nanodet

FROM ${SLIM_IMAGE} AS slim
COPY --from=publish-slim /app /app
# A new volume here takes over its owner: alerting's ledger lies on one.
COPY --from=publish-slim --chown=1654:1654 /data /var/lib/crowdwatch
ENV PATH=/app:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
USER 1654:1654
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s CMD ["crowdwatch", "health"]
ENTRYPOINT ["/app/crowdwatch"]

FROM ${RUNTIME_IMAGE} AS edge
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o 1654 -g 1654 /var/cache/crowdwatch /var/lib/crowdwatch
COPY --from=publish-edge /app /app
COPY --from=publish-edge --chown=1654:1654 /cache /var/cache/crowdwatch
ENV PATH=/app:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    CROWDWATCH_CACHE=/var/cache/crowdwatch
USER 1654:1654
# Further models and the sample clip; what has to outlive the container (the counts not yet sent).
VOLUME ["/var/cache/crowdwatch", "/var/lib/crowdwatch"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s CMD ["crowdwatch", "health"]
ENTRYPOINT ["/app/crowdwatch"]
