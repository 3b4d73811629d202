using System.Globalization;
using System.Security.Cryptography;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>
/// Whether a model passed its self-test on this machine, in a file beside it (NAME.selftest), a line for each manifest and provider. The manifest holds the
/// model's checksum, so that another file, another size or another mean is another test.
/// </summary>
internal sealed class SelfTestRecord(LocatedModel model, InferenceProvider provider)
{
    // Goes up when the drawn picture or what is asked of it changes.
    private const int Version = 1;

    private readonly string path = Path.ChangeExtension(model.OnnxPath, ".selftest");
    private readonly string key = string.Create(
        CultureInfo.InvariantCulture, $"{Version} {Convert.ToHexStringLower(SHA256.HashData(ManifestFile.Serialize(model.Manifest)))} {ProviderNames.Of(provider)} ");

    public bool Exists()
    {
        try
        {
            return File.Exists(path) && File.ReadLines(path).Any(line => line.StartsWith(key, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Adds a line. Where the folder cannot be written, as in an image, the test runs at each start.</summary>
    public void Write(SelfTestResult result)
    {
        try
        {
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{key}{result.Found:0.#} of {result.People}\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One inference more at the next start.
        }
    }
}
