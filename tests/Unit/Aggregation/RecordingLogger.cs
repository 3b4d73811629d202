using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Remembers what was logged, and its ids.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    public List<int> EventIds { get; } = [];

    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        EventIds.Add(eventId.Id);
        Lines.Add($"{formatter(state, exception)} {exception}");
    }
}
