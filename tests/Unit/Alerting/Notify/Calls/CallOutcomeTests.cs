using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Calls;

public sealed class CallOutcomeTests
{
    private static readonly DateTimeOffset first = Messages.At;

    [Theory]
    [InlineData(0, 59, false)]
    [InlineData(0, 60, true)]      // the time within which it is listed itself is over
    [InlineData(62, 72, false)]    // a second attempt at 62 s is not missed ten seconds later, though the first is long past
    [InlineData(62, 122, true)]
    public void What_is_not_listed_counts_as_not_taken_so_long_after_the_last_attempt(int lastSeconds, int nowSeconds, bool isNotFound)
    {
        var message = Messages.Chinese with { LastSentAt = first.AddSeconds(lastSeconds) };
        var result = CallOutcome.NotListed(message, first, first.AddSeconds(nowSeconds), TimeSpan.FromSeconds(60));
        Assert.Equal(isNotFound, result is LookUpResult.NotFound);
    }
}
