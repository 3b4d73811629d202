using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;
using CrowdWatch.Alerting.Rosters;

namespace CrowdWatch.Alerting;

/// <summary>Rules between the settings of alerting, and what the desk goes by.</summary>
internal static class AlertingSettings
{
    /// <summary>Channel and gateway where the settings name none.</summary>
    public const string Phone = "phone";

    private const int LeastKeyCharacters = 16;

    /// <summary>The channels in force.</summary>
    public static IReadOnlyDictionary<string, ChannelOptions> ChannelsOf(AlertingOptions options) =>
        options.Channels.Count > 0 ? options.Channels.AsReadOnly() : new Dictionary<string, ChannelOptions> { [Phone] = new() { Gateways = { Phone } } };

    /// <summary>The gateways in force.</summary>
    public static IReadOnlyDictionary<string, GatewayOptions> GatewaysOf(AlertingOptions options) =>
        options.Channels.Count > 0 ? options.Gateways.AsReadOnly() : new Dictionary<string, GatewayOptions>(options.Gateways) { [Phone] = new() { Kind = "Phone" } };

    /// <summary>What each channel needs of a recipient: what the kinds of its gateways need.</summary>
    public static IReadOnlyDictionary<string, AddressKind> NeedsOf(AlertingOptions options)
    {
        var gateways = GatewaysOf(options);
        return ChannelsOf(options).ToDictionary(
            channel => channel.Key,
            channel => channel.Value.Gateways.Select(gateway => gateways.TryGetValue(gateway, out var known) ? NeedOf(known.Kind) : AddressKind.None).DefaultIfEmpty(AddressKind.None).Max(),
            StringComparer.Ordinal);
    }

    /// <summary>What a kind of gateway needs of a recipient.</summary>
    public static AddressKind NeedOf(string? kind) => kind switch
    {
        "Aliyun" or "Tencent" or "Twilio" or "Http" => AddressKind.Phone,
        "Smtp" => AddressKind.Email,
        _ => AddressKind.None,
    };

    /// <summary>What the desk goes by.</summary>
    public static DeskSettings Desk(AlertingOptions options, IEnumerable<IGateway> gateways) => new()
    {
        Rules = new DeskRules
        {
            GroupFor = options.GroupFor,
            CloseAfter = options.CloseAfter,
            LookUpAfter = options.LookUpAfter,
            GatewaySilentAfter = options.GatewaySilentAfter,
        },
        Routes = ChannelsOf(options).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Gateways], StringComparer.Ordinal),
        Abilities = gateways.ToDictionary(gateway => gateway.Name, gateway => new GatewayAbility(gateway.CanLookUp, GatewaysOf(options)[gateway.Name].Rate), StringComparer.Ordinal),
        Mirrors = ChannelsOf(options).Where(pair => IsMirror(pair.Value, GatewaysOf(options))).ToDictionary(pair => pair.Key, pair => MirrorOf(pair.Value, GatewaysOf(options)), StringComparer.Ordinal),
        Budgets = ChannelsOf(options).ToDictionary(pair => pair.Key, pair => new ChannelBudget(pair.Value.DailyBudget, pair.Value.KeptForRed), StringComparer.Ordinal),
    };

    /// <summary>Every mistake that no single setting shows.</summary>
    public static IEnumerable<string> Mistakes(AlertingOptions options)
    {
        const string Section = AlertingOptions.Section;
        if (options.PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0))
            yield return $"{Section}:PublicUrl is '{url}'; allowed is an http or https address without ? and #, for example https://crowd.example.org/.";
        foreach (var mistake in Secret.Mistakes(Section, "LinkKey", options.LinkKey, options.LinkKeyFile, isRequired: false))
            yield return mistake;
        if (options.LinkKey is { Length: > 0 and < LeastKeyCharacters })
            yield return $"{Section}:LinkKey has {options.LinkKey.Length} characters; allowed are at least {LeastKeyCharacters}.";
        if (options.Channels.Count == 0 && options.Gateways.Count > 0)
            yield return $"{Section}:Gateways are given, but no {Section}:Channels uses them; name at least one channel, for example {Section}:Channels:sms:Gateways:0.";
        foreach (var (name, channel) in options.Channels)
        {
            foreach (var mistake in Mistakes($"{Section}:Channels:{name}", channel, options))
                yield return mistake;
        }
        foreach (var mistake in GatewayFactory.Mistakes(options.Gateways, MessageVariables.All).Concat(TemplateCheck.Mistakes(options.Templates, LinkLength(options), [])))
            yield return mistake;
    }

    private static bool IsMirror(ChannelOptions channel, IReadOnlyDictionary<string, GatewayOptions> gateways) =>
        channel.Gateways.Count > 0 && channel.Gateways.All(gateway => gateways.GetValueOrDefault(gateway)?.Kind is "Cap" or "Webhook");

    private static Mirror MirrorOf(ChannelOptions channel, IReadOnlyDictionary<string, GatewayOptions> gateways) =>
        new(channel.Gateways.Where(gateway => gateways[gateway].Kind == "Cap").Min(gateway => gateways[gateway].Cap?.ExpiresAfter / 2));

    private static IEnumerable<string> Mistakes(string section, ChannelOptions channel, AlertingOptions options)
    {
        if (channel.Gateways.Count == 0)
            yield return $"{section}:Gateways is empty; allowed is at least one of {Known(options)}.";
        foreach (var gateway in channel.Gateways.Where(gateway => !options.Gateways.ContainsKey(gateway)))
            yield return $"{section}:Gateways has '{gateway}', which Alerting:Gateways does not; allowed are {Known(options)}.";
        if (channel.DailyBudget is < 1 or > 10_000)
            yield return $"{section}:DailyBudget is {channel.DailyBudget}; allowed is 1 to 10000.";
        if (channel.KeptForRed < 0 || channel.KeptForRed > channel.DailyBudget)
            yield return $"{section}:KeptForRed is {channel.KeptForRed}; allowed is 0 to the DailyBudget, {channel.DailyBudget}.";
    }

    // The signed part is 18 letters long from the four thousand millionth message on, and shorter before.
    private static int LinkLength(AlertingOptions options) => (options.PublicUrl is { IsAbsoluteUri: true } url ? url.AbsoluteUri.TrimEnd('/').Length : "http://localhost:65535".Length) + "/a/".Length + 18;

    private static string Known(AlertingOptions options) => options.Gateways.Count == 0 ? "the gateways of Alerting:Gateways, which has none" : string.Join(", ", options.Gateways.Keys);
}
