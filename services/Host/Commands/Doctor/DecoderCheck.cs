using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Tries the hardware decoders of this machine, and says of the cameras that wish for one whether they get it.</summary>
internal static class DecoderCheck
{
    private const string Subject = "hardware decoding";

    /// <summary>One finding about the machine, and one for each decoder of the plan that does not work.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(IReadOnlyList<Camera> cameras, string ffmpeg, TimeProvider clock, CancellationToken cancellationToken)
    {
        var decoders = new HardwareDecoders(ffmpeg, clock);
        var offered = await decoders.OfferedAsync(cancellationToken);
        List<string> working = [];
        foreach (var name in offered)
        {
            if (await decoders.RefusalAsync(name, cancellationToken) is null)
                working.Add(name);
        }
        List<Finding> findings = [new(Verdict.Ok, Subject, Describe(offered, working))];
        foreach (var wish in cameras.Where(camera => camera.HardwareAcceleration is not null).GroupBy(camera => camera.HardwareAcceleration!))
        {
            if ((await decoders.ChooseAsync(wish.Key, cancellationToken)).FallbackReason is { } reason)
                findings.Add(new(Verdict.Warn, Subject, $"cameras decoded in software although the plan says hardwareAcceleration: {wish.Key}: {string.Join(", ", wish.Select(camera => camera.Id))} ({reason})",
                    "install the decoder's driver and let the edge's user use it, or leave the key out"));
        }
        return findings;
    }

    internal static string Describe(IReadOnlyList<string> offered, IReadOnlyList<string> working) =>
        working.Count > 0 ? $"{string.Join(", ", working)} decode H.264 here as software does; a camera uses one with hardwareAcceleration in the plan"
        : offered.Count > 0 ? $"none: of {string.Join(", ", offered)} none decodes H.264 on this machine, the processor does"
        : "none: this FFmpeg has no hardware decoders, the processor decodes";
}
