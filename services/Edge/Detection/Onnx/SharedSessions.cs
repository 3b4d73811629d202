using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>
/// Keeps each model in memory once, for all detectors of it: whatever the size of their pictures and whichever thread they run on. ONNX Runtime's sessions may
/// be run by several threads at once; what a run reads and writes is its detector's own.
/// </summary>
/// <param name="settings">How models are run.</param>
internal sealed class SharedSessions(InferenceSettings settings)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, DateTime WrittenAt), Held> open = [];

    /// <summary>How models are run.</summary>
    public InferenceSettings Settings => settings;

    /// <summary>Models in memory.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return open.Count;
        }
    }

    /// <summary>The session of a model file: loaded with the first lease, closed with the last.</summary>
    /// <exception cref="ModelException">The file is not a model that can be loaded.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public SessionLease Open(string modelPath)
    {
        // A file that was replaced is another model.
        var key = (Path.GetFullPath(modelPath), File.GetLastWriteTimeUtc(modelPath));
        lock (gate)
        {
            if (!open.TryGetValue(key, out var held))
                open[key] = held = new(OnnxSessionStart.Open(modelPath, settings));
            held.Leases++;
            return new SessionLease(held.Started, () => Close(key, held));
        }
    }

    private void Close((string Path, DateTime WrittenAt) key, Held held)
    {
        lock (gate)
        {
            if (--held.Leases > 0)
                return;
            open.Remove(key);
            held.Started.Session.Dispose();
        }
    }

    private sealed class Held(OnnxSessionStart.Started started)
    {
        public OnnxSessionStart.Started Started => started;

        public int Leases { get; set; }
    }
}

/// <summary>A model in memory, for as long as somebody runs it.</summary>
internal sealed class SessionLease(OnnxSessionStart.Started started, Action close) : IDisposable
{
    private Action? close = close;

    /// <summary>Runs the model; for several threads at once.</summary>
    public InferenceSession Session => started.Session;

    /// <summary>What the model runs on.</summary>
    public InferenceProvider Provider => started.Provider;

    /// <summary>Why the model runs on the processor although a card was wished for; null when it runs as wished.</summary>
    public string? FallbackReason => started.FallbackReason;

    /// <summary>Gives the model back; the last one closes it.</summary>
    public void Dispose() => Interlocked.Exchange(ref close, null)?.Invoke();
}
