using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdWatch.Storage.Influx;

/// <summary>Makes databases of InfluxDB 3.x. How long one keeps its rows cannot be changed there later.</summary>
internal sealed class DatabaseMaker3(InfluxHttp http) : IDatabaseMaker
{
    private const string Target = "api/v3/configure/database";

    public async Task EnsureAsync(IReadOnlyList<(string Name, TimeSpan Keep)> databases, CancellationToken cancellationToken)
    {
        var there = await NamesAsync(cancellationToken);
        foreach (var (name, keep) in databases)
        {
            if (there.Contains(name))
                continue;
            var body = new { db = name, retention_period = InfluxQl.Duration(keep) };
            var reply = await http.SendAsync($"make {name}", () => new(HttpMethod.Post, Target) { Content = JsonContent.Create(body) }, cancellationToken);
            // Another process may have made it in between.
            if (!reply.IsSuccess && reply.Status != HttpStatusCode.Conflict)
                throw Fault($"POST {Target} for {name}", reply);
        }
    }

    private async Task<HashSet<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var reply = await http.SendAsync("list its databases", () => new(HttpMethod.Get, $"{Target}?format=json"), cancellationToken);
        if (!reply.IsSuccess)
            throw Fault($"GET {Target}", reply);
        using var list = JsonDocument.Parse(reply.Body);
        return [.. list.RootElement.EnumerateArray().Select(row => row.GetProperty("iox::database").GetString()!)];
    }

    private StorageException Fault(string what, InfluxReply reply) => new(reply.IsDenied
        ? $"InfluxDB at {http.Url} refuses the credentials for {what}: {WriteAnswer.ReasonOf(reply.Status, reply.Text)}. They are the settings {InfluxProvisioning.CredentialSettings}; an admin token makes databases, or make them yourself and set Storage:Influx:CreateDatabases to false."
        : $"InfluxDB at {http.Url} refused {what}: {WriteAnswer.ReasonOf(reply.Status, reply.Text)}.");
}
