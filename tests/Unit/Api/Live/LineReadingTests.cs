using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Tests.Unit.Api.Live;

public sealed class LineReadingTests
{
    // The business day begins at 05:00 in Shanghai, 21:00 UTC of the day before.
    private static readonly BusinessDay Days = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), new TimeOnly(5, 0));
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly May1 = new(2026, 5, 1);
    private static readonly CameraNow Live = new(CameraCondition.Live, Eight, null, null);

    [Fact]
    public void The_day_goes_on_from_the_store_and_rises_with_the_totals()
    {
        var reading = LineReading.Load(null, Stored(Message(1, Eight, inTotal: 500, outTotal: 400), entered: 40, left: 30), Days, Eight);

        reading = LineReading.Take(reading, Message(2, Eight.AddSeconds(2), entered: 1, inTotal: 501, outTotal: 400), Days, Eight.AddSeconds(3));

        Assert.Equal(new LineDay(May1, 41, 30), At(reading, Eight.AddSeconds(3)).Today);
        Assert.Equal(Eight.AddSeconds(2), At(reading, Eight.AddSeconds(3)).LastCrossedAt);
    }

    [Fact]
    public void A_message_that_was_missed_is_made_good_by_the_next()
    {
        var reading = LineReading.Load(null, Stored(Message(1, Eight, inTotal: 500, outTotal: 400), entered: 40, left: 30), Days, Eight);

        reading = LineReading.Take(reading, Message(4, Eight.AddSeconds(9), entered: 1, inTotal: 507, outTotal: 402), Days, Eight.AddSeconds(9));

        Assert.Equal(new LineDay(May1, 47, 32), At(reading, Eight.AddSeconds(9)).Today);
    }

    [Fact]
    public void A_message_that_comes_twice_or_late_changes_nothing()
    {
        var reading = LineReading.Load(null, Stored(Message(1, Eight, inTotal: 5), entered: 5), Days, Eight);
        reading = LineReading.Take(reading, Message(3, Eight.AddSeconds(3), entered: 2, inTotal: 7), Days, Eight.AddSeconds(3));

        Assert.Same(reading, LineReading.Take(reading, Message(3, Eight.AddSeconds(3), entered: 2, inTotal: 7), Days, Eight.AddSeconds(4)));
        Assert.Same(reading, LineReading.Take(reading, Message(2, Eight.AddSeconds(2), entered: 1, inTotal: 6), Days, Eight.AddSeconds(4)));
    }

    [Fact]
    public void A_new_business_day_begins_with_who_crosses_in_it()
    {
        var before = new DateTimeOffset(2026, 5, 1, 20, 59, 0, TimeSpan.Zero);
        var reading = LineReading.Load(null, Stored(Message(1, before, inTotal: 900), entered: 77), Days, before);

        Assert.Null(At(reading, before.AddMinutes(1)).Today);
        reading = LineReading.Take(reading, Message(2, before.AddMinutes(1), entered: 3, inTotal: 903), Days, before.AddMinutes(1));

        Assert.Equal(new LineDay(new DateOnly(2026, 5, 2), 3, 0), At(reading, before.AddMinutes(1)).Today);
    }

    [Fact]
    public void Before_the_store_was_read_totals_are_known_and_the_day_is_not()
    {
        var reading = LineReading.Take(null, Message(1, Eight, entered: 2, inTotal: 502), Days, Eight);
        reading = LineReading.Take(reading, Message(2, Eight.AddSeconds(2), entered: 1, inTotal: 503), Days, Eight.AddSeconds(2));

        var now = At(reading, Eight.AddSeconds(2));
        Assert.Equal((503, null), (now.Newest!.InTotal, now.Today));

        var loaded = LineReading.Load(reading, Stored(Message(1, Eight, entered: 2, inTotal: 502), entered: 40), Days, Eight.AddSeconds(3));
        Assert.Equal(new LineDay(May1, 41, 0), At(loaded, Eight.AddSeconds(3)).Today);
    }

    [Fact]
    public void On_the_day_on_which_counting_began_the_totals_are_the_days_people()
    {
        var reading = LineReading.Take(null, Message(1, Eight, entered: 2, inTotal: 5, outTotal: 4) with { CountingSince = Eight.AddHours(-1) }, Days, Eight);
        Assert.Equal(new LineDay(May1, 5, 4), At(reading, Eight).Today);

        reading = LineReading.Take(reading, Message(2, Eight.AddSeconds(2), entered: 1, inTotal: 6, outTotal: 4) with { CountingSince = Eight.AddHours(-1) }, Days, Eight.AddSeconds(2));
        Assert.Equal(new LineDay(May1, 6, 4), At(reading, Eight.AddSeconds(2)).Today);
    }

    [Fact]
    public void Totals_of_another_beginning_add_what_the_message_says()
    {
        var reading = LineReading.Load(null, Stored(Message(1, Eight, inTotal: 500, outTotal: 400), entered: 40, left: 30), Days, Eight);

        reading = LineReading.Take(reading, Message(9, Eight.AddSeconds(5), entered: 2, inTotal: 2) with { CountingSince = Eight.AddSeconds(5) }, Days, Eight.AddSeconds(5));

        Assert.Equal(new LineDay(May1, 42, 30), At(reading, Eight.AddSeconds(5)).Today);
    }

    [Theory]
    [InlineData(CameraCondition.Live, 180, LineCondition.Counting)]     // three minutes still count
    [InlineData(CameraCondition.Live, 181, LineCondition.Unknown)]
    [InlineData(CameraCondition.Blind, 1, LineCondition.Unknown)]
    public void A_line_is_counted_while_its_camera_is_live_and_it_is_heard_of(CameraCondition camera, int secondsLater, LineCondition expected)
    {
        var reading = LineReading.Take(null, Message(1, Eight), Days, Eight)!;

        var now = reading.At(Eight.AddSeconds(secondsLater), Live with { Condition = camera }, Days);

        Assert.Equal((expected, expected == LineCondition.Counting), (now.Condition, now.Reason is null));
    }

    [Fact]
    public void A_line_of_which_nothing_was_ever_heard_is_unknown_and_not_0()
    {
        Assert.Null(LineReading.Load(null, new StoredLine(null, null, null), Days, Eight));
        var now = LineReading.NeverHeard(Live);
        Assert.Equal((LineCondition.Unknown, null, null), (now.Condition, now.Newest, now.Today));
    }

    private static LineNow At(LineReading? reading, DateTimeOffset now) => reading!.At(now, Live, Days);

    private static StoredLine Stored(LineCrossing newest, long entered = 0, long left = 0) => new(newest, new LineDay(Days.Of(newest.CapturedAt), entered, left), newest.CapturedAt.AddMinutes(-5));

    private static LineCrossing Message(long sequence, DateTimeOffset capturedAt, int entered = 0, long inTotal = 0, long outTotal = 0) => new()
    {
        CameraId = "gate", LineId = "in", Sequence = sequence, CapturedAt = capturedAt, CountingSince = Eight.AddDays(-9), In = entered, Out = 0, InTotal = inTotal, OutTotal = outTotal,
    };
}
