using CrowdWatch.Alerting.Rosters;

namespace CrowdWatch.Host.Site;

/// <summary>Writes the JSON Schema of a roster, for editors.</summary>
internal static class RosterSchema
{
    /// <summary>The schema, ending with a line break.</summary>
    public static string Write() => SitePlanSchema.Write(typeof(Roster), "CrowdWatch roster");
}
