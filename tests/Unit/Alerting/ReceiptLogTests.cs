using CrowdWatch.Alerting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Unit.Alerting;

public sealed class ReceiptLogTests
{
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 10, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly Lines lines = new();

    // 6 900 a second for a minute, as the field saw them.
    [Fact]
    public void A_flood_of_refused_calls_is_one_line_a_minute_that_says_how_many()
    {
        using var log = new ReceiptLog(clock, lines);
        log.Refused("aliyun", "The signature is missing or wrong.");
        Assert.Equal(["Receipts refused: 1, the last for gateway aliyun: The signature is missing or wrong."], lines.Written);
        for (var i = 0; i < 6_900; i++)
            log.Refused($"guess-{i}", "there is no such gateway");
        Assert.Single(lines.Written);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Receipts refused: 6900, the last for gateway guess-6899: there is no such gateway", lines.Written[1]);
        log.Refused("aliyun", "x");
        Assert.Equal(2, lines.Written.Count);
    }

    [Fact]
    public void After_a_quiet_minute_the_next_is_told_at_once()
    {
        using var log = new ReceiptLog(clock, lines);
        log.Refused("aliyun", "x");
        clock.Advance(TimeSpan.FromMinutes(1));
        log.Refused("tencent", "y");
        Assert.Equal(["Receipts refused: 1, the last for gateway aliyun: x", "Receipts refused: 1, the last for gateway tencent: y"], lines.Written);
    }

    [Fact]
    public void What_waits_when_the_program_stops_is_told()
    {
        var log = new ReceiptLog(clock, lines);
        log.Unknown("aliyun", 2);
        log.Unknown("aliyun", 3);
        log.Dispose();
        Assert.Equal("Calls that speak of messages that are not known: 1, the last of gateway aliyun with 3 of them", lines.Written[1]);
    }

    [Fact]
    public void The_name_that_a_stranger_called_begins_no_line_and_is_cut()
    {
        using var log = new ReceiptLog(clock, lines);
        log.Refused("\u001b[31m\nwarn: " + new string('a', 200), "there is no such gateway");
        Assert.Equal($@"Receipts refused: 1, the last for gateway \u001b[31m\nwarn: {new string('a', 88)}…: there is no such gateway", Assert.Single(lines.Written));
    }

    private sealed class Lines : ILogger<ReceiptLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
