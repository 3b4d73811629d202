namespace CrowdWatch.Edge.Models;

/// <summary>A model that cannot be used. The message is for the user as it stands: what is wrong, in which file, what would be right.</summary>
public sealed class ModelException : Exception
{
    public ModelException(string message) : base(message) { }

    public ModelException(string message, Exception inner) : base(message, inner) { }
}
