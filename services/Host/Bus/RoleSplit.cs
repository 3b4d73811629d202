using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Bus;

/// <summary>Refuses roles in several processes whose bus or store does not reach across them.</summary>
internal static class RoleSplit
{
    private const string StorageKind = "Storage:Kind";
    private const string Sqlite = "Sqlite";

    /// <exception cref="StartException">The roles would not find each other, or not each other's series.</exception>
    public static void Check(IReadOnlyList<Role> roles, BusOptions options, IConfiguration configuration)
    {
        if (roles.Count == Roles.All.Count)
            return;
        var names = string.Join(',', roles.Select(role => role.Name));
        if (options.Transport == BusTransport.InMemory)
        {
            throw new StartException(
                $"--roles {names} with the in-memory bus: these roles would talk to nobody. " +
                $"Start all roles in one process (--roles {Roles.Everything}), or set Bus:Transport to RabbitMq.");
        }
        // In a process without the pages nothing says where wardens' phones reach them.
        if (Has(roles, "alerting") && !Has(roles, "api") && configuration["Alerting:PublicUrl"] is null)
        {
            throw new StartException(
                $"--roles {names} without Alerting:PublicUrl: the links in messages would lead nowhere. " +
                "Set it to the address under which wardens' phones reach the api role, for example https://crowd.example.org/.");
        }
        var kind = configuration[StorageKind] ?? Sqlite;
        if (kind.Equals(Sqlite, StringComparison.OrdinalIgnoreCase) && roles.Any(role => role.Store != StoreUse.None) && !options.IsOnThisMachine())
        {
            throw new StartException(
                $"--roles {names} with {StorageKind} {Sqlite} and Bus:Host {options.Host}: the roles run on several machines, but a SQLite file serves one. " +
                $"Set {StorageKind} to Influx; or, if all roles run on this machine, set Bus:Host to localhost.");
        }
    }

    private static bool Has(IReadOnlyList<Role> roles, string name) => roles.Any(role => role.Name == name);
}
