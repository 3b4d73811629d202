using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Host;

/// <summary>What a command line says about running the service.</summary>
internal sealed record ServerSettings
{
    /// <summary>Roles to run, comma-separated, or all.</summary>
    public required string Roles { get; init; }

    /// <summary>Address to listen on: an IP address, localhost, or * for every interface.</summary>
    public required string Listen { get; init; }

    /// <summary>TCP port of the API, the page and the health checks; 0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Folder of the embedded store; null is the user's data folder, one folder a site.</summary>
    public string? DataFolder { get; init; }

    /// <summary>JSON file with further settings; null is none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Roster file; null is that of the settings, or none.</summary>
    public string? RosterFile { get; init; }

    /// <summary>What takes the place of the cameras; null is nothing, the cameras of the plan are opened.</summary>
    public SimulationOrder? Simulation { get; init; }
}
