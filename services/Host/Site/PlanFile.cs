using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Site;

/// <summary>Opens YAML files that people write and makes typed values of them.</summary>
internal static class PlanFile
{
    /// <summary>A plan of a thousand zones is about 0.5 MB.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Reads the file as text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parse">Makes a value of the text.</param>
    /// <param name="refused">Makes the exception of a mistake that keeps the file from being read.</param>
    public static T Read<T>(string path, Func<TextReader, T> parse, Func<PlanMistake, Exception> refused)
    {
        try
        {
            using var text = new StringReader(TextBytes.Read(WrittenFile.Read(path, MostBytes)));
            return parse(text);
        }
        catch (TextBytesException e)
        {
            throw refused(new(YamlMender.Line, e.Message, "text in UTF-8 (save it as UTF-8 in the editor)", e.Line));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw refused(new("", "not there", "an existing file"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw refused(new("", $"not readable ({e.Message.TrimEnd('.')})", "a readable file"));
        }
    }

    /// <summary>The value in the text after all rules; every mistake at once otherwise. Of any text: nothing else is thrown.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="rules">What no single value can tell, and the value with what follows from it.</param>
    /// <param name="refused">Makes the exception of all mistakes.</param>
    public static T Check<T>(string text, Func<T, (T Value, IEnumerable<PlanMistake> Mistakes)> rules, Func<IReadOnlyList<PlanMistake>, Exception> refused) where T : class
    {
        IReadOnlyList<PlanMistake> mistakes;
        try
        {
            var document = PlanDocument.Load(text);
            (var value, mistakes) = Judge(document, rules);
            // A comma of another script may be part of a name: only where a line is wrong it is what is wrong with it.
            if (mistakes.Count > 0 && document.ReadAgain(mistakes.Select(mistake => mistake.Line ?? 0).ToHashSet()))
                (value, mistakes) = Judge(document, rules);
            if (mistakes.Count == 0)
                return value!;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            mistakes = [new("", $"not read to its end, by a fault of the reader itself ({e.GetType().Name}: {e.Message})", "what the schema says")];
        }
        throw refused(mistakes);
    }

    // Of a value that is wrong by itself and beside others the rule that knows more speaks.
    private static IEnumerable<PlanMistake> Both(IEnumerable<PlanMistake> values, IReadOnlyList<PlanMistake> between) =>
        values.Where(mistake => mistake.Path != "timeZone" || between.All(other => other.Path != mistake.Path)).Concat(between);

    private static (T? Value, IReadOnlyList<PlanMistake> Mistakes) Judge<T>(PlanDocument document, Func<T, (T Value, IEnumerable<PlanMistake> Mistakes)> rules) where T : class
    {
        if (document.Root is null or PlanNode.Scalar { IsEmpty: true })
            return (null, document.Mistakes.Count > 0 ? document.Mistakes : [new("", "empty", PlanType.Allowed(typeof(T), PlanLimits.None))]);
        var binder = new PlanBinder();
        var (value, between) = rules((T)binder.Bind(document.Root, typeof(T), PlanLimits.None, ""));
        // What hangs on lines that had to be left out would be told as missing.
        var read = document.IsPartial
            ? binder.Mistakes.Where(mistake => mistake.Found != PlanBinder.Missing)
            : Both(binder.Mistakes, [.. between.Select(binder.Locate).OfType<PlanMistake>()]);
        return (value, [.. document.Mistakes.Concat(read.Where(mistake => !document.Guessed.Contains(mistake.Line ?? 0))).OrderBy(mistake => mistake.Line)]);
    }
}
