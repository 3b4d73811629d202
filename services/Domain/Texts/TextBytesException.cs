namespace CrowdWatch.Domain.Texts;

/// <summary>Bytes that are no text. The message is the end of "the line is …".</summary>
/// <param name="line">First line that is none, from 1.</param>
/// <param name="message">What it is.</param>
public sealed class TextBytesException(int line, string message) : Exception(message)
{
    /// <summary>First line that is none, from 1.</summary>
    public int Line { get; } = line;
}
