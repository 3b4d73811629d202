namespace CrowdWatch.Benchmarks;

/// <summary>A named measurement that prints its figures.</summary>
internal sealed record Benchmark(string Name, Func<TextWriter, Task> RunAsync);
