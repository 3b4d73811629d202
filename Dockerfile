# syntax=docker/dockerfile:1
# CrowdWatch's images. At the root, because the whole repository is the build context (.dockerignore says what of it):
#   docker build --target slim -t crowdwatch:local .           aggregation, forecast, alerting and api
#   docker build --target edge -t crowdwatch-edge:local .      edge: FFmpeg, OpenCV and the counting model besides; amd64 alone
# Bases are pinned to a version and a distribution; pin their digests where you build for good (docker buildx imagetools inspect IMAGE).
# The publish steps are run as they stand, without a container, by tests/Integration/Deployment/PublishTests.cs.

ARG NODE_IMAGE=node:20.20.2-bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
# .NET 10 has no image on Debian: the edge brings its own .NET. On Debian, because its package names are checked by the same tests.
ARG EDGE_IMAGE=debian:12.12-slim
# Without a shell and a package manager; -extra for the time zones, which a site plan needs.
ARG SLIM_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

# The ops page, the page of "crowdwatch teach" and the edge's own page: Vite writes them to services/Api/wwwroot and services/Host/pages.
FROM ${NODE_IMAGE} AS page
WORKDIR /src/services/Api/Web
COPY services/Api/Web/package.json services/Api/Web/package-lock.json services/Api/Web/.npmrc ./
RUN npm ci
COPY services/Domain/Texts/words.json /src/services/Domain/Texts/
COPY services/Api/openapi.json /src/services/Api/
COPY services/Api/Web ./
RUN npm run build

FROM ${SDK_IMAGE} AS source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_PACKAGES=/packages
WORKDIR /src
COPY . .
COPY --from=page /src/services/Api/wwwroot services/Api/wwwroot
COPY --from=page /src/services/Host/pages services/Host/pages

# For one platform, and without the native libraries of ONNX Runtime and OpenCV: these roles see no picture.
FROM source AS publish-slim
ARG TARGETARCH=amd64
RUN --mount=type=cache,target=/packages,sharing=locked \
    dotnet publish services/Host -c Release -v quiet -a ${TARGETARCH:-amd64} --self-contained false -p:Pictures=false -o /app
# The slim image has no shell to make a folder with.
RUN mkdir /data

FROM source AS publish-edge
ARG TARGETARCH=amd64
RUN --mount=type=cache,target=/packages,sharing=locked \
    dotnet publish services/Host -c Release -v quiet -a ${TARGETARCH:-amd64} --self-contained true -o /app
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

FROM ${EDGE_IMAGE} AS edge
# FFmpeg reads cameras; GTK and libatomic are wanted by OpenCV's library even where no window is opened; the rest is what .NET wants of a bare Debian.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates ffmpeg libatomic1 libgcc-s1 libgtk-3-0 libssl3 libstdc++6 tzdata \
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
