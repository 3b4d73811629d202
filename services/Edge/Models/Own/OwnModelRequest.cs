namespace CrowdWatch.Edge.Models.Own;

/// <summary>A user's own model: where it comes from, and what the user says about it.</summary>
/// <param name="From">The https address, or the path, of an .onnx file.</param>
/// <param name="Name">What it is to be called; null: as its manifest says, or else as the file.</param>
/// <param name="Licence">SPDX identifier or text of the weights' licence; null: as its manifest says.</param>
/// <param name="ManifestPath">Its manifest; null: the .json beside the file, or else what the graph itself says.</param>
public sealed record OwnModelRequest(string From, string? Name, string? Licence, string? ManifestPath)
{
    /// <summary>Whether a text is an address or a file rather than a name of the catalogue.</summary>
    public static bool IsPlace(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || text.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || File.Exists(text);

    public bool IsAddress => From.Contains("://", StringComparison.Ordinal);

    /// <exception cref="ModelException">It is no https address of a file.</exception>
    public Uri Address() => Uri.TryCreate(From, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && FileNameOf(address).Length > 0
        ? address
        : throw new ModelException($"{From}: allowed is the https address of an .onnx file, or the path of one.");

    /// <summary>Name of the file, for messages and where nothing else names the model.</summary>
    public string FileName => IsAddress ? FileNameOf(Address()) : Path.GetFileName(From);

    /// <summary>Where it came from, for its manifest: without what may be secret in an address.</summary>
    public string Origin => IsAddress ? Address().GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : $"the file {FileName} of this site";

    /// <summary>The manifest that stands beside a file; null if there is none.</summary>
    public string? ManifestBeside => !IsAddress && Path.ChangeExtension(From, ".json") is var beside && File.Exists(beside) ? beside : null;

    private static string FileNameOf(Uri address) => Uri.UnescapeDataString(address.Segments[^1]).Trim('/');
}
