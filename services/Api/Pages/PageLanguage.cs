namespace CrowdWatch.Api.Pages;

/// <summary>A language that pages speak.</summary>
public enum PageLanguage
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
