namespace CrowdWatch.Storage;

/// <summary>The store cannot be opened, read or written; the message names the place and what is allowed.</summary>
public sealed class StorageException : Exception
{
    public StorageException() { }

    public StorageException(string message) : base(message) { }

    public StorageException(string message, Exception innerException) : base(message, innerException) { }
}
