namespace CrowdWatch.Edge;

/// <summary>The edge cannot start as it was told to. The message is for the user as it stands: what is wrong, where, what would be right.</summary>
public sealed class EdgeException : Exception
{
    /// <summary>Makes one with the whole message.</summary>
    public EdgeException(string message) : base(message) { }

    /// <summary>Makes one with the whole message and what caused it.</summary>
    public EdgeException(string message, Exception cause) : base(message, cause) { }
}
