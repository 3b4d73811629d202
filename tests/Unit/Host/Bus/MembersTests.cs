using CrowdWatch.Contracts;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Unit.Host.Bus;

public sealed class MembersTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Members members;

    public MembersTests() => members = new Members("self", clock);

    [Fact]
    public void This_instance_is_always_there()
    {
        members.Hear(Word("self", isLeaving: true));
        Assert.Equal(["self"], members.Present());
    }

    [Fact]
    public void A_member_that_spoke_is_there_for_ten_seconds()
    {
        members.Hear(Word("other"));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["other", "self"], members.Present());
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["self"], members.Present());
    }

    [Fact]
    public void A_member_that_says_it_leaves_is_gone_at_once()
    {
        members.Hear(Word("other"));
        members.Hear(Word("other", isLeaving: true));
        Assert.Equal(["self"], members.Present());
    }

    [Fact]
    public void The_clock_of_another_machine_may_be_wrong()
    {
        members.Hear(Word("other") with { SeenAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(["other", "self"], members.Present());
    }

    [Fact]
    public void A_member_that_is_gone_does_not_stay_because_the_clock_was_set_back()
    {
        var settable = new SettableClock(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
        var others = new Members("self", settable);
        others.Hear(Word("other"));
        settable.Set(TimeSpan.FromHours(-1));
        Assert.Equal(["other", "self"], others.Present());
        settable.Advance(TimeSpan.FromSeconds(10.1));
        Assert.Equal(["self"], others.Present());
    }

    [Fact]
    public void Invented_members_are_bounded_and_so_are_their_names()
    {
        for (var number = 0; number < 10_000; number++)
            members.Hear(Word($"invented-{number}"));
        members.Hear(Word(new string('x', 100_000)));
        members.Hear(Word(""));
        Assert.Equal(Members.Most + 1, members.Present().Count);
        Assert.All(members.Present(), id => Assert.InRange(id.Length, 1, 128));
    }

    private AggregationSeen Word(string id, bool isLeaving = false) => new() { InstanceId = id, SeenAt = clock.GetUtcNow(), IsLeaving = isLeaving };
}
