using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Names brackets and quotes without an end, and mends them so that the rest of the file can be read.</summary>
internal static class YamlBrackets
{
    /// <summary>Mends the lines; what was wrong comes back.</summary>
    public static IEnumerable<PlanMistake> Mend(IList<string> lines)
    {
        var faults = YamlScan.Of([.. lines]).Faults;
        // From the end, so that columns stay true; of several at one place the inner ones come first in the list.
        foreach (var at in faults.Select((fault, i) => (fault, i)).GroupBy(f => (f.fault.AtLine, f.fault.AtColumn)).OrderByDescending(g => g.Key.AtLine).ThenByDescending(g => g.Key.AtColumn))
        {
            var (line, column) = at.Key;
            var added = string.Concat(at.OrderBy(f => f.i).Where(f => f.fault.Kind != YamlFault.Stray).Select(f => YamlScan.Closing(f.fault.Mark)));
            var taken = at.Any(f => f.fault.Kind != YamlFault.Unclosed) ? 1 : 0;
            lines[line] = lines[line][..column] + added + lines[line][(column + taken)..];
        }
        return faults.Select(Told);
    }

    private static PlanMistake Told(YamlScan.Fault fault)
    {
        var (mark, end) = (fault.Mark, YamlScan.Closing(fault.Mark));
        return fault.Kind switch
        {
            YamlFault.Stray => YamlMender.Slip(fault.Line, $"closed with a {mark} that nothing opens", $"no {mark}, or its opening bracket"),
            YamlFault.Mismatch => YamlMender.Slip(fault.AtLine, $"closed with the wrong bracket for the {mark} of line {fault.Line + 1}", $"{end}"),
            _ when mark is '"' or '\'' => YamlMender.Slip(fault.Line, $"a text that begins with {mark} and never ends", $"{mark} at its end too"),
            _ => YamlMender.Slip(fault.Line, $"opened with {mark} and never closed", $"{end} where it ends"),
        };
    }
}
