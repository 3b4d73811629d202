using System.Text.RegularExpressions;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Reads a roster from a YAML file, or says everything that is wrong with it at once.</summary>
internal static class RosterReader
{
    /// <summary>Reads the file; ${NAME} as a phone is taken from the environment.</summary>
    /// <param name="path">The file.</param>
    /// <param name="zones">Ids of the site plan's zones; null where the plan is not known.</param>
    /// <param name="channels">Channels of the settings; null where they are not known.</param>
    /// <exception cref="RosterException">The file cannot be read or is no valid roster.</exception>
    public static Roster Read(string path, IReadOnlyCollection<string>? zones = null, IReadOnlyDictionary<string, AddressKind>? channels = null) =>
        PlanFile.Read(path, text => Parse(text, path, Environment.GetEnvironmentVariable, zones, channels), mistake => new RosterException(path, [mistake]));

    /// <summary>Reads a roster from text. The name is for messages.</summary>
    internal static Roster Parse(
        TextReader text, string name, Func<string, string?> environment, IReadOnlyCollection<string>? zones = null, IReadOnlyDictionary<string, AddressKind>? channels = null)
    {
        return PlanFile.Check<Roster>(text.ReadToEnd(), Resolve, mistakes => new RosterException(name, mistakes));

        (Roster, IEnumerable<PlanMistake>) Resolve(Roster roster)
        {
            List<PlanMistake> phones = [];
            var resolved = roster with { Wardens = [.. roster.Wardens.Select((warden, i) => RosterReader.Resolve(warden, $"wardens[{i}].phone", environment, phones))] };
            return (resolved, phones.Concat(RosterValidator.Validate(roster, zones, channels)));
        }
    }

    // The number itself is not shown: whoever put it into a variable did not want it to be read.
    private static Warden Resolve(Warden warden, string path, Func<string, string?> environment, List<PlanMistake> mistakes)
    {
        if (warden.Phone is not { } phone || !phone.StartsWith("${", StringComparison.Ordinal) || !phone.EndsWith('}'))
            return warden;
        var name = phone[2..^1];
        var value = environment(name);
        if (string.IsNullOrEmpty(value))
            mistakes.Add(new(path, $"using ${{{name}}}, which is not set", $"an environment variable {name} with a value"));
        else if (Regex.Match(value, RosterPattern.PhoneNumber).Length != value.Length)
            mistakes.Add(new(path, $"using ${{{name}}}, whose value is no phone number", RosterPattern.PhoneMeaning));
        return warden with { Phone = value };
    }
}
