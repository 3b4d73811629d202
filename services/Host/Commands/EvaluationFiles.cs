using CrowdWatch.Domain.Texts;
using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Host.Commands;

/// <summary>The files that an evaluation reads and writes.</summary>
internal sealed record EvaluationFiles(string Prefix, string Forecasts, string? Events, string? Json)
{
    /// <summary>Ten years of minutes of ten zones.</summary>
    private const int MostBytes = 1024 * 1024 * 1024;

    private static readonly string[] Suffixes = [".csv", ".origins.csv", ".holidays.csv", ".meta.json"];

    /// <exception cref="StartException">A path is empty, is given twice or is a file of the data set.</exception>
    public void Check()
    {
        var taken = Suffixes.Select(suffix => (Path: Path.GetFullPath(Prefix + suffix), Use: "a file of the data set")).ToList();
        foreach (var (option, path) in new[] { ("--out", Forecasts), ("--events", Events), ("--json", Json) })
        {
            if (path is null)
                continue;
            if (path.Trim().Length == 0)
                throw new StartException($"{option} '{path}': allowed is the path of a file.");
            if (taken.FirstOrDefault(known => known.Path == Path.GetFullPath(path)) is { Use: { } use })
                throw new StartException($"{option} {path}: that is {use}; allowed is another file.");
            taken.Add((Path.GetFullPath(path), $"what {option} writes"));
        }
    }

    /// <exception cref="StartException">A file cannot be used.</exception>
    public DataSet Read()
    {
        try
        {
            return DataSetReader.Read(Prefix, path => File.Exists(path) ? new StreamReader(new MemoryStream(WrittenFile.Read(path, MostBytes))) : null);
        }
        catch (Exception e) when (e is DataSetException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--data {Prefix}: {e.Message}", e);
        }
    }

    /// <exception cref="StartException">A file cannot be written.</exception>
    public void Write(EvaluationResult result)
    {
        WriteFile("--out", Forecasts, text => ForecastTable.WriteForecasts(text, result));
        if (Events is not null)
            WriteFile("--events", Events, text => ForecastTable.WriteEvents(text, result));
    }

    /// <exception cref="StartException">The file cannot be written.</exception>
    public static void WriteFile(string option, string path, Action<TextWriter> write)
    {
        try
        {
            using var text = new StreamWriter(path, append: false);
            write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{option} {path} cannot be written: {(Directory.Exists(path) ? "that is a folder" : e.Message)}", e);
        }
    }
}
