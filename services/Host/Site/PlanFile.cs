using System.Text;
using CrowdWatch.Domain.Site;

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
            var file = new FileInfo(path);
            if (file.Exists && file.Length > MostBytes)
                throw refused(new("", $"{file.Length / (1024 * 1024)} MiB long", $"at most {MostBytes / (1024 * 1024)} MiB"));
            using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return parse(text);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw refused(new("", "not there", "an existing file"));
        }
        catch (DecoderFallbackException)
        {
            throw refused(new("", "not UTF-8 text", "UTF-8 (save it as UTF-8 in the editor)"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw refused(new("", $"not readable ({e.Message})", "a readable file"));
        }
    }

    /// <summary>The value in the text, and the binder that knows its mistakes so far and its lines.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="refused">Makes the exception of a mistake that keeps the text from being read further.</param>
    public static (T Value, PlanBinder Binder) Bind<T>(TextReader text, Func<PlanMistake, Exception> refused) where T : class
    {
        var (root, mistake) = PlanDocument.Load(text);
        if (mistake is not null)
            throw refused(mistake);
        if (root is null or PlanNode.Scalar { IsEmpty: true })
            throw refused(new("", "empty", PlanType.Allowed(typeof(T), PlanLimits.None)));
        var binder = new PlanBinder();
        return ((T)binder.Bind(root, typeof(T), PlanLimits.None, ""), binder);
    }
}
