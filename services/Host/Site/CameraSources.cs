using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Site;

/// <summary>Makes the sources of a plan ready to open: environment variables filled in, file paths absolute.</summary>
internal static partial class CameraSources
{
    private const string Allowed = "a file path, or an rtsp://, rtsps://, http:// or https:// address";

    private static readonly string[] Schemes = ["rtsp", "rtsps", "http", "https"];

    /// <summary>The plan with its sources resolved, and what is wrong with them. Mistakes show a source as written, without user and password.</summary>
    public static (SitePlan Plan, IReadOnlyList<PlanMistake> Mistakes) Resolve(SitePlan plan, string folder, Func<string, string?> environment)
    {
        List<PlanMistake> mistakes = [];
        var cameras = plan.Cameras.Select((camera, i) =>
        {
            var path = $"cameras[{i}].source";
            var filled = Read(camera.Source, path, environment, mistakes);
            var counted = camera.CountSource is { } second ? Read(second, $"cameras[{i}].countSource", environment, mistakes) : null;
            if (filled is null || (counted is null && camera.CountSource is not null))
                return camera;
            mistakes.AddRange(Misplaced(camera, counted ?? filled, $"cameras[{i}]"));
            return camera with
            {
                Source = Resolved(filled, folder),
                CountSource = counted is null ? null : Resolved(counted, folder),
                Calibration = camera.Calibration is { } calibration ? Path.GetFullPath(calibration, folder) : null,
            };
        });
        return (plan with { Cameras = [.. cameras] }, mistakes);
    }

    private static string Resolved(string filled, string folder) => IsAddress(filled) ? filled : Path.GetFullPath(filled, folder);

    /// <summary>The source with its variables filled in; null where it cannot be used, which is then told.</summary>
    private static string? Read(string source, string path, Func<string, string?> environment, List<PlanMistake> mistakes)
    {
        if (FillIn(source, path, environment, mistakes) is not { } filled)
            return null;
        if (Fault(filled) is not { } fault)
            return filled;
        mistakes.Add(new(path, $"{PlanScalars.Quote(Masked(source))}{fault}", Allowed));
        return null;
    }

    private static string? FillIn(string source, string path, Func<string, string?> environment, List<PlanMistake> mistakes)
    {
        var missing = Variable().Matches(source).Select(m => m.Groups[1].Value).Where(n => string.IsNullOrEmpty(environment(n))).Distinct().ToList();
        foreach (var name in missing)
            mistakes.Add(new(path, $"using ${{{name}}}, which is not set", $"an environment variable {name} with a value"));
        return missing.Count > 0 ? null : Variable().Replace(source, m => SourceAddress.Escaped(source, m.Index, environment(m.Groups[1].Value)!));
    }

    /// <summary>What is wrong with a filled-in source, as an addition to it; null if nothing.</summary>
    private static string? Fault(string source)
    {
        if (!IsAddress(source))
            return source.Contains('\0') ? " with a NUL character" : null;
        if (!source.Contains("://", StringComparison.Ordinal))
            return ", an address without ://";
        var scheme = source[..source.IndexOf(':')].ToLowerInvariant();
        if (!Schemes.Contains(scheme))
            return $", an address of the kind {scheme}";
        return IsReadable(source) ? null : $", an address that cannot be read ({SourceAddress.Advice})";
    }

    /// <summary>Keys that cannot be meant for this source: whoever writes them expects what will not happen.</summary>
    private static IEnumerable<PlanMistake> Misplaced(Camera camera, string source, string path)
    {
        var scheme = IsAddress(source) ? source[..source.IndexOf(':')].ToLowerInvariant() : null;
        if (camera.Transport is not null && scheme is not ("rtsp" or "rtsps"))
            yield return new($"{path}.transport", $"{PlanScalars.Quote(Word(camera.Transport.Value))} for a source that is no rtsp address", "the key for rtsp:// and rtsps:// addresses only");
        if (camera.Transport == RtspTransport.Udp && scheme == "rtsps")
            yield return new($"{path}.transport", "\"udp\" for an rtsps address, which is encrypted and knows tcp only", "tcp, or no key");
        if (camera.PixelAspect is { Length: > 0 } aspect && !PixelAspect.TryParse(aspect, out _))
            yield return new($"{path}.pixelAspect", $"{PlanScalars.Quote(aspect)}, no shape of a pixel that a camera has", PlanPattern.PixelAspectMeaning);
        if (camera.Stream is not null && scheme is null && (CaptureSource.IsLive(source) || StillFolder.IsStill(source)))
            yield return new($"{path}.stream", $"{camera.Stream} for a source that has one picture", "the key for videos and addresses only");
    }

    private static string Word(RtspTransport transport) => PlanType.NamesOf(typeof(RtspTransport)).ElementAt((int)transport);

    /// <summary>One letter and a colon is a drive, not a scheme.</summary>
    private static bool IsAddress(string source) => Scheme().IsMatch(source);

    // A password with a bare # or / would be taken for the host, and the rest for a fragment or a path.
    private static bool IsReadable(string source) =>
        SourceAddress.IsClear(source) && Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Host.Length > 0 && !address.Fragment.Contains('@');

    /// <summary>A source as written, fit to be shown: of an address that cannot be taken apart only the scheme.</summary>
    private static string Masked(string source)
    {
        if (!IsAddress(source))
            return source;
        return source.Contains("://", StringComparison.Ordinal) && IsReadable(source) ? CaptureSourceName.Of(source) : source[..(source.IndexOf(':') + 1)] + "…";
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]+:")]
    private static partial Regex Scheme();
}
