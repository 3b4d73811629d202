using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Learns from stills with labels, and keeps what was learned where it is better than what was there.</summary>
internal sealed class Learning(TeachPlace place, ModelManifest manifest, IPersonDetector detector, IFrameSourceFactory sources, TimeProvider clock)
{
    /// <summary>Pictures from which the place without people is made, those with labels among them.</summary>
    private const int MaxPictures = 60;

    public async Task<LearnOutcome> RunAsync(IReadOnlyList<TeachingStill> stills, string? outPath, CancellationToken cancellationToken)
    {
        await Task.Yield();
        throw new StartException("not yet " + place + manifest + detector + sources + clock + MaxPictures);
    }
}
