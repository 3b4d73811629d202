namespace CrowdWatch.Host;

/// <summary>The program cannot start as it was told to; the message is for the person who started it.</summary>
public sealed class StartException : Exception
{
    /// <summary>Makes one with the whole message.</summary>
    public StartException(string message) : base(message) { }

    /// <summary>Makes one with the whole message and what caused it.</summary>
    public StartException(string message, Exception cause) : base(message, cause) { }
}
