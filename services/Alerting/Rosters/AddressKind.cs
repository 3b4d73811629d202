namespace CrowdWatch.Alerting.Rosters;

/// <summary>What a channel needs of a recipient.</summary>
public enum AddressKind
{
    /// <summary>Nothing: it has one place of its own, as a group robot has.</summary>
    None,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Email,
}
