using System.Text.RegularExpressions;

namespace CrowdWatch.Domain.Site;

/// <summary>Finds the time zone that somebody probably meant by a name that is none: many write the name of a city that has no zone of its own.</summary>
internal static partial class TimeZoneNames
{
    /// <summary>Names that people write for the zones of tz, by what stands behind the region; letters alone, lower-case.</summary>
    private static readonly Dictionary<string, string> Meant = Pairs(
        ("Asia/Shanghai", "beijing peking guangzhou canton shenzhen hangzhou suzhou nanjing wuhan chengdu xian tianjin qingdao xiamen changsha kunming guilin sanya haikou shenyang dalian jinan zhengzhou hefei fuzhou nanchang guiyang lhasa lanzhou xining yinchuan hohhot taiyuan china chinastandardtime prc cst bjt gmt8 utc8"),
        ("Asia/Taipei", "taiwan taipeistandardtime kaohsiung"), ("Asia/Hong_Kong", "hongkong hk"), ("Asia/Macau", "macao"),
        ("Asia/Tokyo", "osaka kyoto japan tokyostandardtime jst"), ("Asia/Seoul", "busan korea koreastandardtime kst"),
        ("Asia/Kolkata", "mumbai delhi newdelhi bangalore bengaluru chennai hyderabad india indiastandardtime ist"), ("Asia/Karachi", "islamabad lahore"),
        ("Asia/Bangkok", "hanoi thailand"), ("Asia/Ho_Chi_Minh", "hochiminhcity"), ("Asia/Dubai", "abudhabi"), ("Asia/Jakarta", "bandung bali"), ("Asia/Singapore", "singaporestandardtime"),
        ("Europe/Berlin", "munich muenchen frankfurt hamburg cologne germany weuropestandardtime"), ("Europe/Zurich", "geneva bern basel"), ("Europe/Rome", "milan milano venice florence naples"),
        ("Europe/Madrid", "barcelona seville"), ("Europe/Paris", "lyon marseille romancestandardtime"), ("Europe/London", "manchester edinburgh gmtstandardtime"),
        ("America/New_York", "washington boston philadelphia miami atlanta easternstandardtime est"), ("America/Chicago", "houston dallas centralstandardtime"),
        ("America/Los_Angeles", "sanfrancisco seattle lasvegas sandiego pacificstandardtime pst"), ("Australia/Sydney", "canberra"));

    /// <summary>The zone probably meant; null where none is near.</summary>
    /// <param name="written">A name that is no time zone.</param>
    /// <param name="known">The time zones of this machine.</param>
    public static string? Nearest(string written, IReadOnlyCollection<string> known)
    {
        var city = written[(written.LastIndexOf('/') + 1)..];
        if (Meant.TryGetValue(Letters(city), out var meant) || Meant.TryGetValue(Letters(written), out meant))
            return meant;
        // Of the letters of the city alone: with the region's, Beirut would be near to Beijing.
        var region = written[..(written.LastIndexOf('/') + 1)];
        var cities = known.Where(id => id.StartsWith(region, StringComparison.OrdinalIgnoreCase)).Select(id => id[region.Length..]);
        return region.Length == 0 || !known.Any(id => id.StartsWith(region, StringComparison.OrdinalIgnoreCase)) ? NearestName.Of(written, known)
            : NearestName.Of(city, cities) is { } nearest ? known.First(id => id.StartsWith(region, StringComparison.OrdinalIgnoreCase))[..region.Length] + nearest : null;
    }

    private static string Letters(string name) => NoLetters().Replace(name, "").ToLowerInvariant();

    private static Dictionary<string, string> Pairs(params (string Zone, string Names)[] zones) =>
        zones.SelectMany(zone => zone.Names.Split(' ').Select(name => (name, zone.Zone))).ToDictionary(pair => pair.name, pair => pair.Zone, StringComparer.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NoLetters();
}
