namespace CrowdWatch.Storage;

/// <summary>The store will never take some of what it was given (a conflict of types, a time beyond its retention); repeating is of no use. The rest is stored.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException() { }

    public RefusedException(string message) : base(message) { }

    public RefusedException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>How many rows were refused; at least 1.</summary>
    public int Rows { get; init; } = 1;
}
