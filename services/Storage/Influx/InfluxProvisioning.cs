namespace CrowdWatch.Storage.Influx;

/// <summary>Makes the databases when the writing process starts, and again when the server has lost them.</summary>
internal sealed class InfluxProvisioning(InfluxDatabases databases, IDatabaseMaker? maker) : IDisposable
{
    /// <summary>Where the credentials are set, for messages.</summary>
    public const string CredentialSettings = "Storage:Influx:Username and PasswordFile (1.x) or Storage:Influx:TokenFile (2.x, 3.x)";

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Whether this process makes databases.</summary>
    public bool IsAllowed => maker is not null;

    /// <summary>Makes what is missing and changes what differs. Repeating changes nothing.</summary>
    /// <exception cref="StorageException">The server is away or refuses.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (maker is null)
            return;
        await turn.WaitAsync(cancellationToken);
        try
        {
            await maker.EnsureAsync(databases.All, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
