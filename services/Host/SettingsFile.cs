using CrowdWatch.Domain.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace CrowdWatch.Host;

/// <summary>The JSON file of settings that --config names: read strictly before anybody else reads it, so that whatever it holds is told with its line.</summary>
internal sealed class SettingsFile
{
    /// <summary>Settings of a large site are about ten kilobytes.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly string file;
    private readonly JsonText text;

    private SettingsFile(string file, JsonText text) => (this.file, this.text) = (file, text);

    /// <summary>Adds the settings of a file; null where none is named.</summary>
    /// <exception cref="StartException">It cannot be read, is no JSON object, gives a setting twice, or has a section that nobody reads.</exception>
    public static SettingsFile? AddTo(IConfigurationBuilder builder, string? file)
    {
        if (file is null)
            return null;
        try
        {
            var settings = Read(file, WrittenFile.Read(file, MaxBytes));
            // What was checked is what holds: a second reading may find another file, and of a pipe nothing.
            builder.Add(new JsonSource(settings.text.Utf8));
            return settings;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartException($"--config {file}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            throw new StartException($"--config {file}: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>Settings of a text; the name is for messages.</summary>
    /// <exception cref="StartException">As <see cref="AddTo"/>.</exception>
    internal static SettingsFile Read(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var settings = new SettingsFile(file, JsonText.Read(bytes, allowComments: true));
            settings.Check();
            return settings;
        }
        catch (TextBytesException e)
        {
            throw new StartException($"--config {file}: line {e.Line} is {e.Message}.", e);
        }
    }

    /// <summary>A message about a setting, with the line on which the file gives it.</summary>
    public string WithLine(string place, string message) => text.Has(place) ? $"{message} (line {text.LineOf(place)} of {file})" : message;

    private void Check()
    {
        if (!text.IsObject)
            throw new StartException($"--config {file}: line {text.LineOf("")} is no object; allowed are settings in braces.");
        List<string> mistakes = [.. text.Repeated.Select(name => $"line {name.Line} gives {name.Place} a second time (the first is on line {text.LineOf(name.Place)})")];
        var unknown = text.Names.Except(SettingsCheck.Sections, StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
            mistakes.Add($"unknown section '{string.Join("', '", unknown)}'; allowed are {string.Join(", ", SettingsCheck.Sections)}");
        if (mistakes.Count > 0)
            throw new StartException($"--config {file}: {string.Join($".{Environment.NewLine}--config {file}: ", mistakes)}.");
    }

    /// <summary>Settings of a text; each provider made of it reads from its beginning.</summary>
    private sealed class JsonSource(ReadOnlyMemory<byte> utf8) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new JsonStreamConfigurationSource { Stream = new MemoryStream(utf8.ToArray()) }.Build(builder);
    }
}
