using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class MovementAllocationTests
{
    private static readonly PinholeCamera Lens = new();

    // 50 people in steady state, of whom one leaves and another comes with every frame; within one span nothing is told.
    [Fact]
    public void Nothing_is_allocated_per_frame_in_steady_state()
    {
        var camera = new Camera { Id = "cam", Source = "clip.avi", ImageSize = Lens.Size, Views = [new() { Zone = "plaza", Polygon = [new(0, 300), new(1280, 300), new(1280, 720), new(0, 720)] }] };
        var movement = new CrowdMovement(camera, GroundPlane.Fit([.. PinholeCamera.Grid(-4, 7, 4, 20, 3, 3).Select(place => (Lens.PictureOf(place), place))], Lens.Size));
        List<Track> tracks = [.. Enumerable.Range(1, 50).Select(id => new Track { Id = id, IsConfirmed = true, IsSeen = true, HeightPx = 100 })];
        List<Track> ended = [new()];
        var at = WalkedScene.Noon;
        void Run(int frames)
        {
            for (var i = 0; i < frames; i++)
            {
                at += TimeSpan.FromMilliseconds(100);
                var place = i % tracks.Count;
                ended[0].Id = tracks[place].Id;
                tracks[place].Id += tracks.Count;
                foreach (var track in tracks)
                    track.Box = new PersonBox((float)(track.Id % 50 * 20), 400, (float)(track.Id % 50 * 20) + 40, 500, 0.9f);
                movement.Step(tracks, ended, 1280, 720, at);
            }
        }
        Run(250);
        var before = GC.GetAllocatedBytesForCurrentThread();
        // From 25.1 s to 29.9 s.
        Run(49);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(movement.Told);
    }
}
