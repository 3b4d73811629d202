namespace CrowdWatch.Api.Commands;

/// <summary>The body of a command, as somebody sent it.</summary>
public interface ICommandBody
{
    /// <summary>What is wrong with its values, each named with what is allowed; none when all are right.</summary>
    IEnumerable<string?> Mistakes();
}
