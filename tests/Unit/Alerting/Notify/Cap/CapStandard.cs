using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Cap;

/// <summary>
/// What CAP 1.2 (OASIS, sections 3.2 to 3.4, schema) asks of a document: elements in their order, which are needed, which may repeat,
/// what they may say. Written from the standard, apart from the program.
/// </summary>
internal static class CapStandard
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    private const string DateTime = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d";
    private const string Identifier = @"[^\s,<&]+";

    // ! is needed, * may repeat, + both.
    private static readonly (string Name, string Count, string Form)[] Alert =
    [
        ("identifier", "!", Identifier), ("sender", "!", Identifier), ("sent", "!", DateTime), ("status", "!", "Actual|Exercise|System|Test|Draft"),
        ("msgType", "!", "Alert|Update|Cancel|Ack|Error"), ("source", "", ".+"), ("scope", "!", "Public|Restricted|Private"), ("restriction", "", ".+"),
        ("addresses", "", ".+"), ("code", "*", ".+"), ("note", "", ".+"), ("references", "", $"{Identifier},{Identifier},{DateTime}( {Identifier},{Identifier},{DateTime})*"),
        ("incidents", "", ".+"), ("info", "*", ""),
    ];

    private static readonly (string Name, string Count, string Form)[] Info =
    [
        ("language", "", "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"), ("category", "+", "Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other"), ("event", "!", ".+"),
        ("responseType", "*", "Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None"), ("urgency", "!", "Immediate|Expected|Future|Past|Unknown"),
        ("severity", "!", "Extreme|Severe|Moderate|Minor|Unknown"), ("certainty", "!", "Observed|Likely|Possible|Unlikely|Unknown"), ("audience", "", ".+"), ("eventCode", "*", ""),
        ("effective", "", DateTime), ("onset", "", DateTime), ("expires", "", DateTime), ("senderName", "", ".+"), ("headline", "", ".+"), ("description", "", ".+"),
        ("instruction", "", ".+"), ("web", "", ".+"), ("contact", "", ".+"), ("parameter", "*", ""), ("resource", "*", ""), ("area", "*", ""),
    ];

    private static readonly (string Name, string Count, string Form)[] Area =
    [
        ("areaDesc", "!", ".+"), ("polygon", "*", @"-?\d+(\.\d+)?,-?\d+(\.\d+)?( -?\d+(\.\d+)?,-?\d+(\.\d+)?){3,}"), ("circle", "*", ".+"), ("geocode", "*", ""), ("altitude", "", ".+"), ("ceiling", "", ".+"),
    ];

    private static readonly (string Name, string Count, string Form)[] Named = [("valueName", "!", ".+"), ("value", "!", ".*")];

    /// <summary>Every breach, with its place.</summary>
    public static IReadOnlyList<string> Breaches(XDocument document)
    {
        var alert = document.Root!;
        if (alert.Name != Cap + "alert")
            return [$"root is {alert.Name}"];
        return
        [
            .. Breaches(alert, Alert),
            .. alert.Elements(Cap + "info").SelectMany(info => Breaches(info, Info)),
            .. alert.Descendants(Cap + "area").SelectMany(area => Breaches(area, Area)),
            .. alert.Descendants().Where(e => e.Name.LocalName is "parameter" or "geocode" or "eventCode").SelectMany(e => Breaches(e, Named)),
            .. alert.Descendants(Cap + "polygon").Where(p => p.Value.Split(' ') is var points && points[0] != points[^1]).Select(_ => "polygon is not closed"),
            .. Text("scope") == "Restricted" && Text("restriction") is null ? ["restriction is missing"] : Array.Empty<string>(),
            .. Text("scope") == "Private" && Text("addresses") is null ? ["addresses are missing"] : Array.Empty<string>(),
            .. Text("msgType") is "Update" or "Cancel" && Text("references") is null ? ["references are missing"] : Array.Empty<string>(),
        ];

        string? Text(string name) => alert.Element(Cap + name)?.Value;
    }

    private static IEnumerable<string> Breaches(XElement element, (string Name, string Count, string Form)[] allowed)
    {
        var place = 0;
        foreach (var child in element.Elements())
        {
            var index = Array.FindIndex(allowed, a => Cap + a.Name == child.Name);
            if (index < place)
                yield return $"{child.Name} in {element.Name.LocalName} is unknown or out of order";
            place = Math.Max(place, index);
            if (index >= 0 && allowed[index].Form.Length > 0 && !Regex.IsMatch(child.Value, $"^({allowed[index].Form})\\z", RegexOptions.Singleline))
                yield return $"{child.Name.LocalName} is '{child.Value}'";
        }
        foreach (var (name, count, _) in allowed)
        {
            var times = element.Elements(Cap + name).Count();
            if ((times == 0 && count is "!" or "+") || (times > 1 && count is "" or "!"))
                yield return $"{name} in {element.Name.LocalName} stands there {times} times";
        }
    }
}
