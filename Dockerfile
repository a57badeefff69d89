# docker build -t interface-engine .
# docker run -p 2575:2575 -v interface-engine:/var/lib/interface-engine interface-engine
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/InterfaceEngine.Host -c Release -o /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The database library is the distribution's, which patches it (docs/decisions/0002).
RUN apt-get update \
    && apt-get install -y --no-install-recommends libsqlite3-0 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /opt/interface-engine
COPY channels /etc/interface-engine/channels
# Messages, and the files that the shipped channels write, are in the one volume, which belongs to the image's user without rights.
RUN mkdir -p /var/lib/interface-engine && chown $APP_UID /var/lib/interface-engine
USER $APP_UID
WORKDIR /var/lib/interface-engine
VOLUME /var/lib/interface-engine
EXPOSE 2575
# Everything but MLLP stays inside the container; see README on opening it to a network.
HEALTHCHECK --interval=10s --timeout=6s --start-period=10s CMD ["dotnet", "/opt/interface-engine/interface-engine.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/opt/interface-engine/interface-engine.dll"]
CMD ["run", "--channels", "/etc/interface-engine/channels", "--data", "data", "--log-json"]
