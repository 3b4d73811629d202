using System.Text.RegularExpressions;

namespace CrowdWatch.Alerting.Notify;

/// <summary>Checks the gateways of the settings and makes them.</summary>
internal static partial class GatewayFactory
{
    /// <summary>Section that holds the gateways by name.</summary>
    public const string Section = "Alerting:Gateways";

    private static readonly TimeSpan shortestTimeout = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan longestTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Every mistake in the settings of all gateways.</summary>
    /// <param name="gateways">By name.</param>
    /// <param name="variables">Names that a template may use.</param>
    public static IEnumerable<string> Mistakes(IEnumerable<KeyValuePair<string, GatewayOptions>> gateways, IReadOnlyList<string> variables) =>
        gateways.OrderBy(gateway => gateway.Key, StringComparer.Ordinal).SelectMany(gateway => Mistakes(gateway.Key, gateway.Value, variables));

    /// <summary>Makes one gateway from settings without mistakes.</summary>
    public static IGateway Open(GatewayOptions options, GatewayParts parts)
    {
        var kind = GatewayOptions.Kinds.Single(kind => kind.Name == options.Kind);
        return (kind.Given(options) ?? kind.Empty()).Open(parts);
    }

    private static IEnumerable<string> Mistakes(string name, GatewayOptions options, IReadOnlyList<string> variables)
    {
        var section = $"{Section}:{name}";
        // The name is the last part of the address that the provider calls with its receipts.
        if (!NamePattern().IsMatch(name))
            yield return $"{section} is no name for a gateway; allowed are lower-case letters, digits and hyphens, at most 40, a letter or digit first.";
        if (options.Timeout < shortestTimeout || options.Timeout > longestTimeout)
            yield return $"{section}:Timeout is {options.Timeout}; allowed is {shortestTimeout} to {longestTimeout}.";
        if (options.RatePerSecond is not (null or (>= 0.01 and <= 1_000)))
            yield return $"{section}:RatePerSecond is {options.RatePerSecond}; allowed is 0.01 to 1000.";
        var names = string.Join(", ", GatewayOptions.Kinds.Select(kind => kind.Name));
        foreach (var other in GatewayOptions.Kinds.Where(kind => kind.Name != options.Kind && kind.Given(options) is not null))
            yield return $"{section}:{other.Name} is given though {section}:Kind is '{options.Kind}'; allowed are the settings of its own kind.";
        var kind = GatewayOptions.Kinds.SingleOrDefault(kind => kind.Name == options.Kind);
        if (kind.Name is null)
        {
            yield return $"{section}:Kind is '{options.Kind}'; allowed is one of {names}.";
            yield break;
        }
        foreach (var mistake in (kind.Given(options) ?? kind.Empty()).Mistakes($"{section}:{kind.Name}", variables))
            yield return mistake;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();
}
