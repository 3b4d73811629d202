namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>The models that this program knows where to fetch.</summary>
public static class ModelCatalogue
{
    public static IReadOnlyList<CatalogueEntry> All { get; } = [Nanodet.Entry, Heads.Entry];

    public static IEnumerable<string> Names => All.Select(entry => entry.Manifest.Name);

    /// <summary>The model of that name, in floats or in 8 bits: both are made together.</summary>
    /// <exception cref="ModelException">There is no such model; the message names those there are.</exception>
    public static CatalogueEntry Find(string name) =>
        TryFind(name)
        ?? throw new ModelException($"The catalogue has no model '{name}': it has {string.Join(", ", Names)}.");

    /// <summary>As <see cref="Find"/>; null where there is none.</summary>
    public static CatalogueEntry? TryFind(string name) => All.FirstOrDefault(entry => entry.Manifest.Name == name || entry.Quantized?.Manifest.Name == name);
}
