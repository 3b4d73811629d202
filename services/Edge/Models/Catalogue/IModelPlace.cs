namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A place on the network where the files of a model can be had.</summary>
public interface IModelPlace
{
    /// <summary>The place in words, for messages.</summary>
    string Description { get; }

    /// <summary>Fetches the files into an existing folder, each under its name. Whether the bytes are right is checked by the caller.</summary>
    /// <exception cref="ModelException">They cannot be had here; the message is the reason alone.</exception>
    Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation);
}
