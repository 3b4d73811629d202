using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Site;

/// <summary>Reads a site plan from a YAML file, or says everything that is wrong with it at once.</summary>
internal static class SitePlanReader
{
    /// <summary>Stands for a variable that is not set where no camera is opened.</summary>
    private const string NotSet = "not-set";

    /// <summary>Reads the file; relative file sources are taken from its folder, ${NAME} in a source from the environment.</summary>
    /// <exception cref="SitePlanException">The file cannot be read or is no valid plan.</exception>
    public static SitePlan Read(string path) => Read(path, Variable);

    /// <summary>Reads the file for roles that open no camera: variables of the sources need not be set, so that the cameras' passwords stay with the edges.</summary>
    /// <exception cref="SitePlanException">The file cannot be read or is no valid plan.</exception>
    public static SitePlan ReadWithoutCameras(string path) => Read(path, name => Variable(name) is { Length: > 0 } value ? value : NotSet);

    /// <summary>Reads the file for a look at a camera's ground: it may be wrong or missing yet, and outlines that hang on it too.</summary>
    /// <exception cref="SitePlanException">The file cannot be read or is no valid plan otherwise.</exception>
    public static SitePlan ReadWithoutGround(string path) =>
        PlanFile.Read(path, text => Parse(text, path, Path.GetDirectoryName(Path.GetFullPath(path))!, name => Variable(name) is { Length: > 0 } value ? value : NotSet, plan => (plan, [])), mistake => new SitePlanException(path, [mistake]));

    /// <inheritdoc cref="Read(string)"/>
    internal static SitePlan Read(string path, Func<string, string?> environment) =>
        PlanFile.Read(path, text => Parse(text, path, Path.GetDirectoryName(Path.GetFullPath(path))!, environment), mistake => new SitePlanException(path, [mistake]));

    /// <summary>Reads a plan from text. The name is for messages; relative sources are taken from the folder.</summary>
    internal static SitePlan Parse(TextReader text, string name, string folder, Func<string, string?> environment) => Parse(text, name, folder, environment, GroundRules.Resolve);

    private static SitePlan Parse(
        TextReader text, string name, string folder, Func<string, string?> environment, Func<SitePlan, (SitePlan Plan, IReadOnlyList<PlanMistake> Mistakes)> ground)
    {
        return PlanFile.Check<SitePlan>(text.ReadToEnd(), Resolve, mistakes => new SitePlanException(name, mistakes));

        (SitePlan, IEnumerable<PlanMistake>) Resolve(SitePlan plan)
        {
            var (opened, sourceMistakes) = CameraSources.Resolve(plan, folder, environment);
            var (resolved, calendarMistakes) = CalendarSource.Resolve(opened, folder);
            var (drawn, groundMistakes) = ground(resolved);
            return (drawn, sourceMistakes.Concat(calendarMistakes).Concat(SitePlanValidator.Validate(plan)).Concat(groundMistakes));
        }
    }

    // The cache folder has a place even where nobody set its variable.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? (name == CacheFolder.Variable ? CacheFolder.Locate() : null);
}
