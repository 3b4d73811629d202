using CrowdWatch.Aggregation;
using CrowdWatch.Alerting;
using CrowdWatch.Api;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Forecast;

namespace CrowdWatch.Host;

/// <summary>Every role of the program, in the order in which data flows through them.</summary>
internal static class Roles
{
    /// <summary>The name that stands for all roles in one process.</summary>
    public const string Everything = "all";

    /// <summary>The table of roles: wiring a new service means adding a line.</summary>
    public static readonly IReadOnlyList<Role> All =
    [
        new("edge", StoreUse.None, EdgeRole.AddServices, EdgeRole.AddConsumers, EdgeRole.MapEndpoints, OpensCameras: true),
        new("aggregation", StoreUse.Writes, AggregationRole.AddServices, AggregationRole.AddConsumers),
        new("forecast", StoreUse.Reads, ForecastRole.AddServices, ForecastRole.AddConsumers),
        new("alerting", StoreUse.Reads, AlertingRole.AddServices, AlertingRole.AddConsumers),
        new("api", StoreUse.Reads, ApiRole.AddServices, ApiRole.AddConsumers, ApiRole.MapEndpoints),
    ];

    /// <summary>The roles named in a comma-separated list, or all of them, in the order of the table.</summary>
    /// <exception cref="StartException">A name is unknown, or none is given.</exception>
    public static IReadOnlyList<Role> Pick(string names)
    {
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var allowed = $"allowed are {Everything}, or a comma-separated list of {string.Join(", ", All.Select(r => r.Name))}";
        if (wanted.Length == 0)
            throw new StartException($"--roles '{names}' names no role; {allowed}.");
        if (wanted is [Everything])
            return All;
        var unknown = wanted.Where(name => All.All(role => role.Name != name)).ToList();
        if (unknown.Count > 0)
            throw new StartException($"--roles: unknown role '{string.Join("', '", unknown)}'; {allowed}.");
        return [.. All.Where(role => wanted.Contains(role.Name))];
    }

    /// <summary>The roles with a simulated area in the place of the cameras.</summary>
    public static IReadOnlyList<Role> Simulated(IReadOnlyList<Role> roles, SimulationOrder order) =>
        [.. roles.Select(role => role.OpensCameras ? role with { AddServices = builder => SimulationRole.AddServices(builder, order), MapEndpoints = null, OpensCameras = false } : role)];
}
