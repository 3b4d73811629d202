namespace CrowdWatch.Alerting.Rosters;

/// <summary>Reads a roster file, checked against the zones of the plan and the channels of the settings.</summary>
/// <exception cref="RosterException">The file cannot be read or is no valid roster.</exception>
public delegate Roster ReadRoster(string path, IReadOnlyCollection<string>? zones, IReadOnlyDictionary<string, AddressKind>? channels);
