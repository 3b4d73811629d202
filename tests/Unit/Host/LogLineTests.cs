using CrowdWatch.Host;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Host;

public class LogLineTests
{
    [Fact]
    public void An_entry_is_one_line_whatever_text_from_outside_it_holds()
    {
        using var written = new StringWriter();
        var entry = new LogEntry<string>(
            LogLevel.Warning, "CrowdWatch.Alerting", new EventId(4016), "", new InvalidOperationException("bad \u001b[2J\nvalue"), (_, _) => "first\r\nsecond \u0007 大门");
        new LogLine(new SettableClock(new DateTimeOffset(2026, 10, 1, 6, 0, 0, TimeSpan.Zero))).Write(entry, null, written);
        Assert.Equal(
            @"2026-10-01T06:00:00.000Z warn: CrowdWatch.Alerting[4016] first second \u0007 大门 System.InvalidOperationException: bad \u001b[2J value" + Environment.NewLine,
            written.ToString());
    }
}
