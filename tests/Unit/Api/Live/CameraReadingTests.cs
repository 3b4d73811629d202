using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Health;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public class CameraReadingTests
{
    [Fact]
    public void A_camera_never_heard_of_is_unknown()
    {
        var now = CameraReading.NeverHeard.At(Eight);
        Assert.Equal(CameraCondition.Unknown, now.Condition);
        Assert.Null(now.Since);
    }

    [Fact]
    public void Fifteen_seconds_after_its_last_word_a_camera_still_counts_as_it_said()
    {
        var reading = CameraReading.Take(null, Report(CameraState.Live), Eight);
        Assert.Equal(CameraCondition.Live, reading.At(Eight.AddSeconds(15)).Condition);
    }

    [Fact]
    public void After_more_than_fifteen_seconds_of_silence_a_camera_is_unknown_since_its_last_word()
    {
        var now = CameraReading.Take(null, Report(CameraState.Live), Eight).At(Eight.AddSeconds(15.1));
        Assert.Equal(CameraCondition.Unknown, now.Condition);
        Assert.Equal(Eight, now.Since);
        Assert.Contains("15 s", now.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_camera_that_stopped_stays_stopped_without_further_reports()
    {
        var reading = CameraReading.Take(null, Change(CameraState.Stopped), Eight);
        Assert.Equal(CameraCondition.Stopped, reading.At(Eight.AddHours(1)).Condition);
    }

    [Fact]
    public void A_report_that_waited_in_a_queue_does_not_bring_a_camera_back()
    {
        var reading = CameraReading.Take(null, Report(CameraState.Live, Eight), receivedAt: Eight.AddMinutes(2));
        Assert.Equal(CameraCondition.Unknown, reading.At(Eight.AddMinutes(2)).Condition);
    }

    [Fact]
    public void A_change_after_the_last_report_holds()
    {
        var reading = CameraReading.Take(null, Report(CameraState.Live, Eight), Eight);
        reading = CameraReading.Take(reading, Change(CameraState.Blind, at: Eight.AddSeconds(1), reason: "no frame for 2 s"), Eight.AddSeconds(1));
        var now = reading.At(Eight.AddSeconds(1));
        Assert.Equal((CameraCondition.Blind, "no frame for 2 s", Eight.AddSeconds(1)), (now.Condition, now.Reason, now.Since));
    }

    [Fact]
    public void A_change_that_arrives_late_does_not_override_a_later_report()
    {
        var reading = CameraReading.Take(null, Report(CameraState.Live, Eight.AddSeconds(5)), Eight.AddSeconds(5));
        reading = CameraReading.Take(reading, Change(CameraState.Blind, at: Eight.AddSeconds(1)), Eight.AddSeconds(6));
        Assert.Equal(CameraCondition.Live, reading.At(Eight.AddSeconds(6)).Condition);
    }

    [Fact]
    public void A_report_dated_2999_holds_until_the_next_report_or_change()
    {
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var blind = CameraReading.Take(CameraReading.Take(null, Report(CameraState.Live), Eight), Report(CameraState.Blind, late) with { StateSince = late }, Eight);
        var report = CameraReading.Take(blind, Report(CameraState.Live, Eight.AddSeconds(1)), Eight.AddSeconds(1)).At(Eight.AddSeconds(1));
        var change = CameraReading.Take(blind, Change(CameraState.Stopped, at: Eight.AddSeconds(1)), Eight.AddSeconds(1)).At(Eight.AddSeconds(1));
        Assert.Equal((CameraCondition.Live, Eight.AddSeconds(1)), (report.Condition, report.Health!.ReportedAt));
        Assert.Equal(CameraCondition.Stopped, change.Condition);
    }

    [Fact]
    public void A_change_dated_2999_or_with_the_largest_sequence_holds_until_the_next_report_or_change()
    {
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var blind = CameraReading.Take(null, Change(CameraState.Blind, long.MaxValue, late), Eight);
        Assert.Equal(Eight, blind.At(Eight).Since);
        Assert.Equal(CameraCondition.Live, CameraReading.Take(blind, Report(CameraState.Live, Eight), Eight).At(Eight).Condition);
        Assert.Equal(CameraCondition.Live, CameraReading.Take(blind, Change(CameraState.Live, 1, Eight), Eight).At(Eight).Condition);
    }

    [Fact]
    public void After_the_clock_was_set_back_an_hour_reports_are_taken_and_silence_is_noticed()
    {
        var known = CameraReading.Take(CameraReading.Take(null, Change(CameraState.Blind), Eight), Report(CameraState.Blind), Eight);
        var seven = Eight.AddHours(-1);
        Assert.Equal(CameraCondition.Unknown, known.At(seven).Condition);
        known = CameraReading.Take(known, Report(CameraState.Live, seven), seven);
        Assert.Equal(CameraCondition.Live, known.At(seven).Condition);
        Assert.Equal(CameraCondition.Unknown, known.At(seven.AddSeconds(16)).Condition);
    }

    [Fact]
    public void An_older_change_or_report_changes_nothing()
    {
        var reading = CameraReading.Take(null, Change(CameraState.Live, sequence: 2), Eight);
        reading = CameraReading.Take(reading, Report(CameraState.Live, Eight, counted: 10), Eight);
        Assert.Same(reading, CameraReading.Take(reading, Change(CameraState.Blind, sequence: 1), Eight));
        Assert.Same(reading, CameraReading.Take(reading, Change(CameraState.Blind, sequence: 2), Eight));
        Assert.Same(reading, CameraReading.Take(reading, Report(CameraState.Blind, Eight), Eight));
    }
}
