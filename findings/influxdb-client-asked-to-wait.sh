#!/usr/bin/env bash
# InfluxDB.Client 5.1.0 (NuGet) against a store that asks it to wait, and against one that its caller gives up.
# Expected: a 503 is an HttpException with status 503 whichever of its two forms (RFC 9110) Retry-After has, seconds or a date; a call that
# the caller cancels ends with OperationCanceledException, as everywhere in .NET.
# Happens: with a date the write throws FormatException, without a status: to a caller that sorts errors by status, a store that is
# busy for a minute looks like a fault in the program. A cancelled write is an HttpException of status 0, like a broken connection.
# Matters here: what may be tried again is kept, what may not is given up: counts of a busy minute must not fall on the wrong side, and the
# end of the program must not be logged as a store that is away.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="InfluxDB.Client" Version="5.1.0" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var store = builder.Build();
var retryAfter = "";
store.MapPost("/api/v2/write", async context =>
{
    if (retryAfter == "")
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { });
    context.Response.StatusCode = 503;
    context.Response.Headers.RetryAfter = retryAfter;
});
await store.StartAsync();
using var client = new InfluxDBClient(store.Urls.First(), "token");
async Task<string> WriteAsync(CancellationToken token)
{
    try { await client.GetWriteApiAsync().WriteRecordAsync("count people=3i 1", WritePrecision.S, "bucket", "org", token); return "written"; }
    catch (HttpException e) { return $"HttpException of status {e.Status}"; }
    catch (Exception e) { return e.GetType().Name; }
}
foreach (var value in new[] { "60", "Fri, 01 May 2026 12:01:00 GMT" })
    Console.WriteLine($"503 with Retry-After '{retryAfter = value}': {await WriteAsync(default)}");
retryAfter = "";
using var givenUp = new CancellationTokenSource(500);
Console.WriteLine($"cancelled by the caller: {await WriteAsync(givenUp.Token)}");
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
dotnet build -c Release -v quiet -o out probe.csproj >build.log 2>&1 || { cat build.log >&2; exit 1; }

seen=$(dotnet out/probe.dll)
expected="503 with Retry-After '60': HttpException of status 503
503 with Retry-After 'Fri, 01 May 2026 12:01:00 GMT': FormatException
cancelled by the caller: HttpException of status 0"
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'influxdb-client-asked-to-wait: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
