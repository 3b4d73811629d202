using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Pages;

/// <summary>Which language a page speaks, and texts in it.</summary>
public static class PageLanguages
{
    /// <summary>The one asked for; otherwise that of the reader; otherwise Chinese.</summary>
    public static PageLanguage Pick(string? asked, string? readers) => Known(asked) ?? Known(readers) ?? PageLanguage.Zh;

    /// <summary>The first language of the header Accept-Language that pages speak; null when there is none.</summary>
    public static string? Preferred(string? acceptLanguage) => acceptLanguage?.Split(',')
        .Select(part => part.Trim().ToLowerInvariant())
        .Select(tag => tag.StartsWith("zh", StringComparison.Ordinal) ? "zh" : tag.StartsWith("en", StringComparison.Ordinal) ? "en" : null)
        .FirstOrDefault(tag => tag is not null);

    public static string Of(this PageLanguage language, string zh, string en) => language == PageLanguage.Zh ? zh : en;

    public static string Of(this PageLanguage language, LocalizedText text) => language.Of(text.Zh, text.En);

    /// <summary>Value of the attribute lang.</summary>
    public static string Tag(this PageLanguage language) => language.Of("zh-CN", "en");

    /// <summary>Value of the parameter lang.</summary>
    public static string Code(this PageLanguage language) => language.Of("zh", "en");

    public static PageLanguage Other(this PageLanguage language) => language == PageLanguage.Zh ? PageLanguage.En : PageLanguage.Zh;

    private static PageLanguage? Known(string? code) => code switch
    {
        "zh" => PageLanguage.Zh,
        "en" => PageLanguage.En,
        _ => null,
    };
}
