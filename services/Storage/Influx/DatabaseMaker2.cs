using System.Net;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Api.Service;

namespace CrowdWatch.Storage.Influx;

/// <summary>Makes buckets of InfluxDB 2.x, and the mapping by which /query finds them under the name of a database.</summary>
internal sealed class DatabaseMaker2(InfluxV2Adapter adapter, InfluxRetry retry, InfluxOptions options) : IDatabaseMaker
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
        var found = await FindAsync("look for the organization", (client, token) => client.GetOrganizationsApi().FindOrganizationsAsync(org: options.Organization, cancellationToken: token), cancellationToken);
        return found?.FirstOrDefault()?.Id
            ?? throw new StorageException($"InfluxDB at {options.ServerUrl} has no organization '{options.Organization}' for this token (Storage:Influx:Organization).");
    }

    private async Task<string> BucketAsync(string organization, string name, TimeSpan keep, CancellationToken cancellationToken)
    {
        var found = await FindAsync($"look for bucket {name}", (client, token) => client.GetBucketsApi().FindBucketsAsync(orgID: organization, name: name, cancellationToken: token), cancellationToken);
        var seconds = (long)keep.TotalSeconds;
        List<BucketRetentionRules> rules = [new(BucketRetentionRules.TypeEnum.Expire, seconds)];
        if (found?.FirstOrDefault() is not { } bucket)
        {
            var request = new PostBucketRequest(organization, name, retentionRules: rules);
            return (await DoAsync($"make bucket {name}", (client, token) => client.GetBucketsApi().CreateBucketAsync(request, token), cancellationToken)).Id;
        }
        if (bucket.RetentionRules?.Any(rule => rule.EverySeconds == seconds) != true)
        {
            bucket.RetentionRules = rules;
            await DoAsync($"change bucket {name}", (client, token) => client.GetBucketsApi().UpdateBucketAsync(bucket, token), cancellationToken);
        }
        return bucket.Id;
    }

    // Later 2.x map a bucket to the database of its name by themselves; the list holds that virtual mapping too.
    private async Task MapAsync(string organization, string name, string bucket, CancellationToken cancellationToken)
    {
        var found = await FindAsync($"look for the mapping of {name}", (client, token) => Mappings(client).GetDBRPsAsync(orgID: organization, db: name, cancellationToken: token), cancellationToken);
        if (found?.Content is [_, ..])
            return;
        var mapping = new DBRPCreate(orgID: organization, bucketID: bucket, database: name, retentionPolicy: "autogen", _default: true);
        await DoAsync($"map {name}", (client, token) => Mappings(client).PostDBRPAsync(mapping, cancellationToken: token), cancellationToken);
    }

    private static DBRPsService Mappings(InfluxDBClient client) => client.CreateService<DBRPsService>(typeof(DBRPsService));

    /// <summary>What is found; null for a thing that is not there.</summary>
    private async Task<T?> FindAsync<T>(string what, Func<InfluxDBClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) where T : class
    {
        var (reply, found) = await CallAsync(what, call, cancellationToken);
        return reply.IsSuccess ? found : reply.Status == HttpStatusCode.NotFound ? null : throw Fault(what, reply);
    }

    private async Task<T> DoAsync<T>(string what, Func<InfluxDBClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) where T : class
    {
        var (reply, done) = await CallAsync(what, call, cancellationToken);
        return reply.IsSuccess ? done! : throw Fault(what, reply);
    }

    private async Task<(InfluxReply Reply, T? Result)> CallAsync<T>(string what, Func<InfluxDBClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) where T : class
    {
        T? result = null;
        try
        {
            var reply = await retry.RunAsync(what, token => adapter.TryAsync(async (client, t) => result = await call(client, t), token), cancellationToken);
            return (reply, result);
        }
        // Where an answer is not the JSON of the documentation, the client throws whatever it runs into: ApiException, NullReferenceException, ArgumentNullException.
        catch (Exception e) when (e is not (StorageException or OperationCanceledException))
        {
            throw new StorageException($"InfluxDB at {options.ServerUrl} could not {what}: its answer is not that of a 2.x server ({e.Message}).", e);
        }
    }

    private StorageException Fault(string what, InfluxReply reply)
    {
        var reason = WriteAnswer.ReasonOf(reply.Status, reply.Text);
        return new(reply.IsDenied
            ? $"InfluxDB at {options.ServerUrl} refuses the credentials to {what}: {reason}. They are the settings {InfluxProvisioning.CredentialSettings}; or make the buckets yourself and set Storage:Influx:CreateDatabases to false."
            : $"InfluxDB at {options.ServerUrl} refused to {what}: {reason}.");
    }
}
