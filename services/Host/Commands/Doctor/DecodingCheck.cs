using System.Globalization;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Adds to what was found of a camera which of its pictures the edge will decode, and why.</summary>
internal static class DecodingCheck
{
    private const string Key = "decode: in the plan fixes it";

    /// <summary>The finding with the choice; a failure stays as it is.</summary>
    public static Finding Added(Finding finding, Camera camera, StreamPace pace)
    {
        if (finding.Verdict == Verdict.Fail)
            return finding;
        // Every picture was decoded here, so how many could be left out is not known: the edge learns that.
        var choice = DecodeController.Begin(camera.Decode).Step(pace with { Packets = 0 }, SampleRates.Of(camera), pace.Observed).Choice;
        var told = finding with { Found = $"{finding.Found}; decoded: {choice.Name}, because {choice.Reason}{(camera.Decode == DecodeMode.Auto ? $" ({Key})" : "")}" };
        return camera.Decode == DecodeMode.KeyFrames && (pace.KeyDistance ?? pace.SinceKey) is var apart && apart > DecodeController.MaxKeyDistance
            ? Worsened(told, string.Create(CultureInfo.InvariantCulture, $"its key frames are {apart.TotalSeconds:0.0} s apart or more, and none older than {Freshness.MaxFrameAge.TotalSeconds:0} s counts as the present: its zones will be unknown"),
                "leave decode: out of the plan, or set a key frame a second in the camera (GOP, I-frame interval)")
            : told;
    }

    /// <summary>The finding with one more thing to look at.</summary>
    public static Finding Worsened(Finding finding, string found, string toDo) => new(
        finding.Verdict == Verdict.Fail ? Verdict.Fail : Verdict.Warn, finding.Subject, $"{finding.Found}; {found}", finding.ToDo is null ? toDo : $"{finding.ToDo}; {toDo}");
}
