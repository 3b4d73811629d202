using System.Globalization;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>The variables of a template and what they hold for a message.</summary>
internal static class HttpVariables
{
    /// <summary>The provider's own id, in look-ups alone.</summary>
    public const string Id = "id";

    /// <summary>The secret of the settings.</summary>
    public const string Secret = "secret";

    // Longest value of one variable of the texts; whole texts are fitted elsewhere.
    private const int Most = 500;

    private static readonly Dictionary<string, Func<OutgoingMessage, IMessageTexts, string>> own = new(StringComparer.Ordinal)
    {
        ["to"] = (message, _) => message.Address,
        ["text"] = (message, texts) => texts.Text(message),
        ["key"] = (message, _) => message.Key,
        ["number"] = (message, _) => message.Number.ToString(CultureInfo.InvariantCulture),
        ["kind"] = (message, _) => message.Kind.ToString(),
        ["language"] = (message, _) => message.Language,
        ["link"] = (message, _) => message.Link,
        ["recipient"] = (message, _) => message.RecipientName,
    };

    /// <summary>Names that a template may use, those of the texts included.</summary>
    public static IReadOnlyCollection<string> Known(IReadOnlyList<string> variables) => [.. own.Keys.Append(Secret).Union(variables)];

    /// <summary>What a variable holds; of two with the same name the one listed here counts.</summary>
    public static string Value(string name, OutgoingMessage message, IMessageTexts texts, Secret? secret, string? id) =>
        name == Secret ? secret?.Reveal() ?? ""
        : name == Id ? id ?? ""
        : own.TryGetValue(name, out var value) ? value(message, texts)
        : texts.Variable(message, name, Most);
}
