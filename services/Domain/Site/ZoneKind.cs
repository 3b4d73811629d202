namespace CrowdWatch.Domain.Site;

/// <summary>What people do in a zone: it decides which levels of service hold.</summary>
public enum ZoneKind
{
    /// <summary>They walk.</summary>
    Walkway,

    /// <summary>They stand and wait.</summary>
    Queue,

    /// <summary>They climb or come down.</summary>
    Stairs,
}
