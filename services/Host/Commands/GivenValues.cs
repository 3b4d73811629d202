using System.CommandLine;
using System.CommandLine.Parsing;

namespace CrowdWatch.Host.Commands;

/// <summary>Refuses texts of the command line that are empty, as those of a shell's variable are that was never set.</summary>
internal static class GivenValues
{
    /// <summary>Checks all options and arguments of a command and of those below it.</summary>
    public static void Require(Command command)
    {
        foreach (var option in command.Options.Where(option => IsText(option.ValueType)))
            option.Validators.Add(result => Check(result.Tokens, option.Name, result.AddError));
        foreach (var argument in command.Arguments.Where(argument => IsText(argument.ValueType)))
            argument.Validators.Add(result => Check(result.Tokens, argument.Name, result.AddError));
        foreach (var below in command.Subcommands)
            Require(below);
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);

    private static void Check(IReadOnlyList<Token> tokens, string name, Action<string> tell)
    {
        if (tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            tell($"{name} is empty; allowed is a value, or nothing at all where there is a default.");
    }
}
