using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdWatch.Storage.Influx;

/// <summary>Makes buckets of InfluxDB 2.x, and the mapping by which /write and /query find them under the name of a database.</summary>
internal sealed class DatabaseMaker2(InfluxHttp http, InfluxOptions options) : IDatabaseMaker
{
    public async Task EnsureAsync(IReadOnlyList<(string Name, TimeSpan Keep)> databases, CancellationToken cancellationToken)
    {
        var organization = await OrganizationAsync(cancellationToken);
        foreach (var (name, keep) in databases)
        {
            var bucket = await BucketAsync(organization, name, keep, cancellationToken);
            await MapAsync(organization, name, bucket, cancellationToken);
        }
    }

    private async Task<string> OrganizationAsync(CancellationToken cancellationToken)
    {
        using var found = await CallAsync(HttpMethod.Get, $"api/v2/orgs?org={Uri.EscapeDataString(options.Organization!)}", null, cancellationToken);
        return First(found, "orgs")?.GetProperty("id").GetString()
            ?? throw new StorageException($"InfluxDB at {http.Url} has no organization '{options.Organization}' for this token (Storage:Influx:Organization).");
    }

    private async Task<string> BucketAsync(string organization, string name, TimeSpan keep, CancellationToken cancellationToken)
    {
        using var found = await CallAsync(HttpMethod.Get, $"api/v2/buckets?orgID={organization}&name={Uri.EscapeDataString(name)}", null, cancellationToken);
        var rules = new[] { new { type = "expire", everySeconds = (long)keep.TotalSeconds } };
        if (First(found, "buckets") is not { } bucket)
        {
            using var made = await CallAsync(HttpMethod.Post, "api/v2/buckets", new { orgID = organization, name, retentionRules = rules }, cancellationToken);
            return made!.RootElement.GetProperty("id").GetString()!;
        }
        var id = bucket.GetProperty("id").GetString()!;
        var isSame = bucket.TryGetProperty("retentionRules", out var has) && has.EnumerateArray().Any(r => r.GetProperty("everySeconds").GetInt64() == (long)keep.TotalSeconds);
        if (!isSame)
            (await CallAsync(HttpMethod.Patch, $"api/v2/buckets/{id}", new { retentionRules = rules }, cancellationToken))?.Dispose();
        return id;
    }

    // Later 2.x map a bucket to the database of its name by themselves; the list holds that virtual mapping too.
    private async Task MapAsync(string organization, string name, string bucket, CancellationToken cancellationToken)
    {
        using var found = await CallAsync(HttpMethod.Get, $"api/v2/dbrps?orgID={organization}&db={Uri.EscapeDataString(name)}", null, cancellationToken);
        if (First(found, "content") is not null)
            return;
        var mapping = new { orgID = organization, bucketID = bucket, database = name, retention_policy = "autogen", @default = true };
        (await CallAsync(HttpMethod.Post, "api/v2/dbrps", mapping, cancellationToken))?.Dispose();
    }

    private static JsonElement? First(JsonDocument? answer, string list) =>
        answer is not null && answer.RootElement.TryGetProperty(list, out var items) && items.GetArrayLength() > 0 ? items[0] : null;

    /// <summary>The answer as JSON; null for a thing that is not there.</summary>
    private async Task<JsonDocument?> CallAsync(HttpMethod method, string target, object? body, CancellationToken cancellationToken)
    {
        var reply = await http.SendAsync($"answer {method} {target}", () => new(method, target) { Content = body is null ? null : JsonContent.Create(body) }, cancellationToken);
        if (method == HttpMethod.Get && reply.Status == HttpStatusCode.NotFound)
            return null;
        if (reply.IsDenied)
            throw new StorageException($"InfluxDB at {http.Url} refuses the credentials for {method} {target}: {WriteAnswer.ReasonOf(reply.Status, reply.Text)}. They are the settings {InfluxProvisioning.CredentialSettings}; or make the buckets yourself and set Storage:Influx:CreateDatabases to false.");
        if (!reply.IsSuccess)
            throw new StorageException($"InfluxDB at {http.Url} refused {method} {target}: {WriteAnswer.ReasonOf(reply.Status, reply.Text)}.");
        return reply.Body.Length == 0 ? null : JsonDocument.Parse(reply.Body);
    }
}
