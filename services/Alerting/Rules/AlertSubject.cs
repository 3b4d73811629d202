namespace CrowdWatch.Alerting.Rules;

/// <summary>What an alert is about: a zone, a camera, an edge, or the site when all are null.</summary>
public sealed record AlertSubject(string? ZoneId = null, string? CameraId = null, string? EdgeId = null)
{
    /// <summary>The whole site.</summary>
    public static readonly AlertSubject Site = new();
}
