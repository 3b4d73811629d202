using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Pages;

/// <summary>The shape of a severity, as on the ops page: told apart without colour too.</summary>
internal static class SeverityShape
{
    public static Html Of(Severity severity) => severity switch
    {
        Severity.Minor => Drawn(Html.Of($"""<path d="M10 1.5L19 18H1z"/>""")),
        Severity.Moderate => Drawn(Html.Of($"""<path d="M10 .8L19.2 10 10 19.2.8 10z"/>""")),
        Severity.Severe => Drawn(Html.Of($"""<path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z"/>""")),
        _ => Drawn(Html.Of($"""<rect x="1" y="1" width="18" height="18" rx="3"/>""")),
    };

    /// <summary>Class of an element that takes the severity's colour.</summary>
    public static string Class(Severity severity) => severity switch
    {
        Severity.Minor => "minor",
        Severity.Moderate => "moderate",
        Severity.Severe => "severe",
        _ => "extreme",
    };

    private static Html Drawn(Html shape) => Html.Of($"""<svg class="shape" viewBox="0 0 20 20" aria-hidden="true">{shape}</svg>""");
}
