using System.Globalization;

namespace CrowdWatch.Domain.Site;

/// <summary>Looks whether the outlines on the map can be what they are said to be: their size beside the zone's area, and where on the earth they lie.</summary>
public static class PlanGeography
{
    /// <summary>A degree of latitude.</summary>
    private const double MetresPerDegree = 111_320;

    /// <summary>A mountain of 5 km² may have 5 000 m² of paths; more than so many times the visitable area no outline is.</summary>
    private const double MaxTimesArea = 1_000;

    /// <summary>Several floors may add up to more than the outline, but not to so many times as much.</summary>
    private const double MaxTimesOutline = 100;

    private const double RemarkTimesArea = 50;
    private const double RemarkTimesOutline = 10;

    /// <summary>Scenic areas are smaller than this, and a site's zones nearer to each other.</summary>
    private const double FarMetres = 100_000;

    /// <summary>Degrees between the meridian of a zone's clock and its land: Xinjiang lies 47° west of China's.</summary>
    private const double MaxDegreesFromClock = 60;

    private const string Order = "points [longitude, latitude], longitude first";

    /// <summary>What cannot be.</summary>
    public static IEnumerable<PlanMistake> Mistakes(SitePlan plan)
    {
        var meridian = MeridianOf(plan.TimeZone);
        for (var i = 0; i < plan.Zones.Count; i++)
        {
            if (plan.Zones[i].Polygon is not { Count: >= 3 } outline)
                continue;
            var path = $"zones[{i}].polygon";
            if (IsSwapped(outline, meridian, plan.Zones.Where((_, k) => k != i)))
                yield return new(path, Invariant($"around [{Centre(outline).Longitude:0.####}, {Centre(outline).Latitude:0.####}], where latitude and longitude look exchanged"), Order);
            else if (SizeOf(outline, plan.Zones[i].AreaSquareMetres) is { } size)
                yield return new(path, $"{size}", "an outline of about the zone's areaSquareMetres");
        }
    }

    /// <summary>What is worth a second look.</summary>
    public static IEnumerable<string> Remarks(SitePlan plan)
    {
        foreach (var zone in plan.Zones.Where(zone => zone.Polygon is { Count: >= 3 }))
        {
            if (Times(zone.Polygon!, zone.AreaSquareMetres, RemarkTimesArea, RemarkTimesOutline))
                yield return Invariant($"zone {zone.Id}: the outline holds {Area(AreaOf(zone.Polygon!))}, areaSquareMetres is {zone.AreaSquareMetres:0.##}");
            var others = plan.Zones.Where(other => other != zone && other.Polygon is { Count: >= 3 }).ToList();
            if (others.Count > 0 && others.Min(other => Metres(Centre(other.Polygon!), Centre(zone.Polygon!))) is var nearest and > FarMetres)
                yield return Invariant($"zone {zone.Id} lies {nearest / 1000:0} km from every other zone");
        }
        foreach (var zone in plan.Zones.Where(zone => zone.InstantaneousCapacity > MaxPeoplePerSquareMetre * zone.AreaSquareMetres))
            yield return Invariant($"zone {zone.Id} may hold {zone.InstantaneousCapacity} people on {zone.AreaSquareMetres:0.##} m², more than {MaxPeoplePerSquareMetre} a m²: crowds are crushed before that");
        if (plan.TimeZone.StartsWith("Etc/GMT+", StringComparison.Ordinal))
            yield return $"the time zone {plan.TimeZone} is behind UTC, not before it: names of Etc count the other way round";
    }

    /// <summary>A static crowd is at its limit at 7.1 people a m².</summary>
    private const int MaxPeoplePerSquareMetre = 7;

    /// <summary>The outline's size, where it cannot be that of the area.</summary>
    private static string? SizeOf(IReadOnlyList<GeoPoint> outline, double area) =>
        Times(outline, area, MaxTimesArea, MaxTimesOutline) ? Invariant($"an outline of {Area(AreaOf(outline))} for a zone of {area:0.##} m²") : null;

    private static bool Times(IReadOnlyList<GeoPoint> outline, double area, double larger, double smaller) =>
        area > 0 && AreaOf(outline) is var drawn && drawn > 0 && (drawn > larger * area || drawn * smaller < area);

    private static bool IsSwapped(IReadOnlyList<GeoPoint> outline, double? meridian, IEnumerable<Zone> others)
    {
        var (centre, swapped) = (Centre(outline), new GeoPoint(Centre(outline).Latitude, Centre(outline).Longitude));
        if (Math.Abs(swapped.Latitude) > 90)
            return false;
        if (meridian is { } degrees && Apart(centre.Longitude, degrees) > MaxDegreesFromClock && Apart(swapped.Longitude, degrees) <= MaxDegreesFromClock)
            return true;
        return others.Where(other => other.Polygon is { Count: >= 3 }).Select(other => Centre(other.Polygon!)).ToList() is { Count: > 0 } centres
            && centres.All(other => Metres(other, centre) > FarMetres && Metres(other, swapped) < FarMetres)
            // Of two zones either could be the wrong one: it is the one that the clock does not fit.
            && (centres.Count > 1 || (meridian is { } noon && Apart(swapped.Longitude, noon) < Apart(centre.Longitude, noon)));
    }

    // The sun stands highest over it when the clock says about noon; daylight saving is an hour of it, 15 degrees.
    private static double? MeridianOf(string timeZone) =>
        timeZone.Contains('/', StringComparison.Ordinal) && !timeZone.StartsWith("Etc/", StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone.BaseUtcOffset.TotalHours * 15 : null;

    private static double Apart(double longitude, double other) => Math.Abs((((longitude - other) % 360) + 540) % 360 - 180);

    private static GeoPoint Centre(IReadOnlyList<GeoPoint> outline) => new(outline.Average(point => point.Longitude), outline.Average(point => point.Latitude));

    /// <summary>Area in m² on a plane at the outline's latitude: good to a per cent for what people walk over.</summary>
    public static double AreaOf(IReadOnlyList<GeoPoint> outline)
    {
        var east = Math.Cos(Centre(outline).Latitude * Math.PI / 180);
        var (origin, twice) = (outline[0], 0.0);
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            twice += ((a.Longitude - origin.Longitude) * (b.Latitude - origin.Latitude)) - ((b.Longitude - origin.Longitude) * (a.Latitude - origin.Latitude));
        }
        return Math.Abs(twice) / 2 * MetresPerDegree * MetresPerDegree * east;
    }

    private static double Metres(GeoPoint a, GeoPoint b)
    {
        var east = Math.Cos((a.Latitude + b.Latitude) / 2 * Math.PI / 180);
        return MetresPerDegree * Math.Sqrt(Math.Pow(a.Latitude - b.Latitude, 2) + Math.Pow(Apart(a.Longitude, b.Longitude) * east, 2));
    }

    private static string Area(double squareMetres) => squareMetres >= 1_000_000 ? Invariant($"{squareMetres / 1_000_000:0.##} km²") : Invariant($"{squareMetres:0.#} m²");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
