namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>Fits a message into so many text messages: names are shortened, then left out; numbers, levels and links never. Pure.</summary>
internal static class SmsFit
{
    /// <summary>What may be shortened, the least needed first: a warden knows the own name and the site.</summary>
    public static readonly IReadOnlyList<string> Names = [MessageVariables.Recipient, MessageVariables.Site, MessageVariables.Place];

    /// <summary>The text. It is longer than asked for only where it would be without any names too: better two messages than a number cut in two.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">By variable.</param>
    /// <param name="mostParts">Most text messages.</param>
    public static string Fit(MessageTemplate template, IReadOnlyDictionary<string, string> values, int mostParts)
    {
        var fitted = new Dictionary<string, string>(values);
        var text = template.Fill(name => fitted[name]);
        var names = Names.Where(name => template.Variables.Contains(name) && values[name].Length > 0).ToList();
        var ellipsis = SmsLength.IsGsm7(text) ? NameCut.Gsm7Ellipsis : NameCut.Ellipsis;
        foreach (var name in names)
        {
            for (var most = values[name].Length - 1; SmsLength.PartsOf(text) > mostParts && most > ellipsis.Length; most--)
            {
                if (NameCut.To(values[name], most, ellipsis) is not { Length: > 0 } shorter)
                    break;
                fitted[name] = shorter;
                text = template.Fill(variable => fitted[variable]);
            }
        }
        foreach (var name in names.TakeWhile(_ => SmsLength.PartsOf(text) > mostParts))
        {
            fitted[name] = "";
            text = template.Fill(variable => fitted[variable]);
        }
        return text;
    }
}
