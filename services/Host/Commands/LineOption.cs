using System.CommandLine;

namespace CrowdWatch.Host.Commands;

/// <summary>Counting lines for commands that count a recording: --line, once for each.</summary>
internal static class LineOption
{
    public static Option<IReadOnlyList<LineArgument>> Create(string description) => new("--line")
    {
        Description = description,
        HelpName = "[NAME=]X1,Y1,X2,Y2[,XI,YI]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var lines = new List<LineArgument>();
            foreach (var token in result.Tokens)
            {
                if (LineArgument.TryParse(token.Value, out var line))
                    lines.Add(line!);
                else
                    result.AddError($"--line {token.Value}: allowed is {LineArgument.Allowed}.");
            }
            return lines;
        },
    };
}
