using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host;

/// <summary>Looks at all settings before anything is built on them, and words every mistake by the setting's own name.</summary>
internal static partial class SettingsCheck
{
    /// <summary>The sections that somebody reads.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["Aggregation", "Alerting", "Api", "Bus", "Edge", "Forecast", "Grafana", "Logging", "Storage"];

    /// <summary>Holds what is set against the types that read it, before anybody reads it.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="file">The file that some of them come from; null for none.</param>
    /// <exception cref="StartException">A setting is not of its type; all are named.</exception>
    public static void CheckShape(IConfiguration configuration, SettingsFile? file)
    {
        var mistakes = SettingsShape.Mistakes(configuration);
        if (mistakes.Count > 0)
            throw new StartException(string.Join(Environment.NewLine, mistakes.Select(mistake => file?.WithLine(mistake.Place, mistake.Message) ?? mistake.Message)));
    }

    /// <exception cref="StartException">Settings are wrong; all are named.</exception>
    public static void Check(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException e)
        {
            throw Told([e], services, e);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            throw Told(e.InnerExceptions.Cast<OptionsValidationException>(), services, e);
        }
        catch (InvalidOperationException e) when (e.TargetSite?.DeclaringType == typeof(ConfigurationBinder))
        {
            // A value of another type, or a name that no setting has: the binder stops at the first.
            throw new StartException(BindingMistake.Of(e, services.GetRequiredService<IConfiguration>()), e);
        }
        catch (Exception e) when (e is not (StartException or OutOfMemoryException))
        {
            throw new StartException($"The settings cannot be checked to their end, by a fault of the check itself ({e.GetType().Name}: {e.Message})", e);
        }
    }

    private static StartException Told(IEnumerable<OptionsValidationException> wrong, IServiceProvider services, Exception cause)
    {
        var (configuration, file) = (services.GetRequiredService<IConfiguration>(), services.GetService<SettingsFile>());
        var told = wrong.SelectMany(e => e.Failures.Select(failure => Told(e.OptionsType, failure, configuration)));
        return new(string.Join(Environment.NewLine, told.Select(mistake => file?.WithLine(mistake.Split(' ')[0], mistake) ?? mistake)), cause);
    }

    private static string Told(Type options, string failure, IConfiguration configuration)
    {
        var section = SectionOf(options);
        if (Generated().Match(failure) is not { Success: true } match)
            return failure.StartsWith(section, StringComparison.Ordinal) ? failure : $"{section}:{failure}";
        var path = match.Groups["path"].Value;
        // The generator begins the path of a setting of the class itself with the class, that of a nested one with the nesting setting.
        var name = $"{section}:{(path.StartsWith($"{options.Name}.", StringComparison.Ordinal) ? path[(options.Name.Length + 1)..] : path).Replace('.', ':')}";
        return $"{name} is '{configuration[name]}'; it {match.Groups["rule"].Value}";
    }

    private static string SectionOf(Type options) =>
        options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string ?? options.Name;

    /// <summary>How the options generator words a broken attribute.</summary>
    [GeneratedRegex(@"^[\w.]+: The field (?<path>[\w.]+) (?<rule>.+)$", RegexOptions.Singleline)]
    private static partial Regex Generated();
}
