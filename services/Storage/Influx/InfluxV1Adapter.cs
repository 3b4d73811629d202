using System.IO.Compression;
using System.Net.Http.Headers;

namespace CrowdWatch.Storage.Influx;

/// <summary>1.x, and 3.x by its v1 address: /ping and /write.</summary>
/// <remarks>
/// By hand, because no client of the registries does it: InfluxDB.Client has 2.x alone (InfluxDB 1.6.7 answers 404 to everything but its ping),
/// InfluxDB3.Client queries over Flight SQL and writes to /api/v3, and neither asks InfluxQL.
/// </remarks>
internal sealed class InfluxV1Adapter(InfluxHttp http) : IInfluxAdapter
{
    public Task<InfluxReply> PingAsync(CancellationToken cancellationToken) => http.SendOnceAsync(() => new(HttpMethod.Get, "ping"), cancellationToken);

    public async Task<InfluxReply> WriteAsync(string database, string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream(lines.Length / 4 + 64);
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(lines.Span);
        var content = new ByteArrayContent(packed.GetBuffer(), 0, (int)packed.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        content.Headers.ContentEncoding.Add("gzip");
        var target = $"write?db={Uri.EscapeDataString(database)}&precision={precision}";
        return await http.SendOnceAsync(() => new(HttpMethod.Post, target) { Content = content }, cancellationToken);
    }
}
