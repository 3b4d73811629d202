namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>The models that this program knows where to fetch.</summary>
public static class ModelCatalogue
{
    public static IReadOnlyList<CatalogueEntry> All { get; } = [Nanodet.Entry, Heads.Entry];

    public static IEnumerable<string> Names => All.Select(entry => entry.Manifest.Name);

    /// <exception cref="ModelException">There is no such model; the message names those there are.</exception>
    public static CatalogueEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Manifest.Name == name)
        ?? throw new ModelException($"The catalogue has no model '{name}': it has {string.Join(", ", Names)}.");
}
