using CrowdWatch.Edge.Detection;
using static CrowdWatch.Tests.Unit.Edge.Tracking.TrackedPeople;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class TrackerMemoryTests
{
    // What happens in these frames repeats every 100 of them.
    private const int Warm = 300;

    private readonly TrackedPeople people = new();

    [Fact]
    public void Once_the_crowd_has_been_seen_a_frame_allocates_nothing()
    {
        // 300 people who walk, one in ten missed, one in ten only weakly seen, and a few who jump all the time.
        for (var i = 0; i < Warm; i++)
            people.Step(i * 0.2, Crowd(i, weak: false), Crowd(i, weak: true));
        var (confident, weak) = (new List<PersonBox>[40], new List<PersonBox>[40]);
        for (var i = 0; i < 40; i++)
            (confident[i], weak[i]) = ([.. Crowd(Warm + i, weak: false)], [.. Crowd(Warm + i, weak: true)]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 40; i++)
        {
            people.Seen.Clear();
            people.Seen.People.AddRange(confident[i]);
            people.Seen.Weak.AddRange(weak[i]);
            people.Tracker.Step(people.Seen, Start.AddSeconds(0.2 * (Warm + i)), Width, Height);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        // Six a frame jump away and back; where they were is remembered for 25 frames.
        Assert.InRange(people.Confirmed.Count(), 250, 300 + (2 * 6 * 25));
    }

    [Fact]
    public void Hours_of_flicker_need_no_more_memory_than_a_minute()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
            people.Step(i * 0.2, Flicker(random));
        var known = people.Tracker.Tracks.Count;
        for (var i = 300; i < 20_000; i++)
            people.Step(i * 0.2, Flicker(random));
        // 2.5 s of one a frame, and a few that happen to lie in one place twice.
        Assert.InRange(known, 1, 40);
        Assert.InRange(people.Tracker.Tracks.Count, 1, 40);
    }

    // In lanes that leave no doubt who is who; each jumps half of its height away in every fiftieth frame.
    private static PersonBox[] Crowd(int frame, bool weak) =>
    [
        .. Enumerable.Range(0, 300)
            .Where(i => (i + frame) % 10 != 0 && ((i + (2 * frame)) % 10 == 1) == weak)
            .Select(i => Person((i % 20 * 40) + (frame % 20), 40 + (i / 20 * 37) + ((i + frame) % 50 == 0 ? 15 : 0), weak ? 0.35f : 0.8f, tall: 30)),
    ];

    private static PersonBox Flicker(Random random) => Person(random.Next(50, 750), random.Next(100, 580));
}
