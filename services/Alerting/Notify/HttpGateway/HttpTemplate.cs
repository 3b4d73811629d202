using System.Text.RegularExpressions;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Texts with variables in braces; other braces, as JSON has them, stay as they are. Pure.</summary>
internal static partial class HttpTemplate
{
    private static readonly SortedSet<string> reserved = new(["Connection", "Content-Length", "Content-Type", "Host", "Transfer-Encoding"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts values in the places of variables.</summary>
    /// <param name="template">The template.</param>
    /// <param name="valueOf">Value of a variable by name.</param>
    /// <param name="escape">Makes a value fit for the place.</param>
    public static string Fill(string template, Func<string, string> valueOf, Func<string, string> escape) =>
        Variable().Replace(template, match => escape(valueOf(match.Groups[1].Value)));

    /// <summary>How values are escaped in a body.</summary>
    public static Func<string, string> EscapeFor(BodyForm form) => form switch
    {
        BodyForm.Json => PlainJson.Inside,
        BodyForm.Form => Uri.EscapeDataString,
        _ => value => value,
    };

    /// <summary>A value that cannot end its header's line: control characters go, others than ASCII are escaped as in addresses.</summary>
    public static string EscapeForHeader(string value) =>
        string.Concat(value.EnumerateRunes().Where(rune => rune.Value is >= ' ' and not 0x7f)
            .Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    /// <summary>Whether it uses the secret.</summary>
    public static bool UsesSecret(string template) => Variable().Matches(template).Any(match => match.Groups[1].Value == HttpVariables.Secret);

    /// <summary>Variables that do not exist.</summary>
    public static IEnumerable<string> Mistakes(string setting, string template, IReadOnlyCollection<string> known) =>
        from match in Variable().Matches(template)
        let name = match.Groups[1].Value
        where !known.Contains(name)
        select $"{setting} uses {{{name}}}; allowed is one of {string.Join(", ", known.Select(one => $"{{{one}}}"))}.";

    /// <summary>What is wrong with the template of an address; which place is called must not depend on a message.</summary>
    public static IEnumerable<string> UrlMistakes(string setting, string? template, bool allowHttp, string allowHttpSetting, IReadOnlyCollection<string> known)
    {
        var text = template ?? "";
        var place = Place().Match(text).Value;
        if (Variable().IsMatch(place))
            return [$"{setting} has a variable in its scheme, host or port; allowed are variables in the path and the query."];
        return [.. PlaceSetting.Mistakes(setting, Fill(text, _ => "x", value => value), allowHttp, allowHttpSetting), .. Mistakes(setting, text, known)];
    }

    /// <summary>What is wrong with a header; its value is not shown, because headers hold keys.</summary>
    public static IEnumerable<string> HeaderMistakes(string setting, string name, string? template, IReadOnlyCollection<string> known)
    {
        if (!HeaderName().IsMatch(name))
            yield return $"{setting} is no name of a header; allowed are letters, digits and hyphens.";
        if (reserved.Contains(name))
            yield return $"{setting} is a header that follows from other settings; allowed are others than {string.Join(", ", reserved)}.";
        if (template is null || template.Any(c => char.IsControl(c) || c > '~'))
            yield return $"{setting} holds other characters than printable ASCII.";
        foreach (var mistake in Mistakes(setting, template ?? "", known))
            yield return mistake;
    }

    /// <summary>Whether a JSON body is JSON once its variables are filled in.</summary>
    public static IEnumerable<string> BodyMistakes(string setting, string template, BodyForm form)
    {
        if (form == BodyForm.Json && template.Length > 0 && !JsonAnswer.TryRead(Fill(template, _ => "1", value => value), out _))
            yield return $"{setting} is no JSON; put variables inside quotes, or choose another BodyForm.";
    }

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_-]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex("^[^/]*//[^/?#]*")]
    private static partial Regex Place();

    [GeneratedRegex("^[A-Za-z0-9-]+$")]
    private static partial Regex HeaderName();
}
