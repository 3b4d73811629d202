using System.Globalization;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Edge;

/// <summary>Writes how many people truly were in each zone of a simulated area, as comma-separated values.</summary>
internal sealed class TruthTable(TextWriter output, SimulatedSite site, TimeSpan every)
{
    private DateTimeOffset? next;

    /// <summary>Writes a row for each zone if it is time for it. The first time writes the heading too.</summary>
    public void Write(DateTimeOffset at, ReadOnlySpan<int> peopleByZone)
    {
        if (at < next)
            return;
        if (next is null)
            output.Write("time,zone,people\n");
        next = (next ?? at) + every;
        var time = at.ToString(at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        for (var i = 0; i < peopleByZone.Length; i++)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{time},{site.Zones[i].Id},{peopleByZone[i]}\n"));
    }
}
