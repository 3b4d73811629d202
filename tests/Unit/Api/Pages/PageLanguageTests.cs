using CrowdWatch.Api.Pages;

namespace CrowdWatch.Tests.Unit.Api.Pages;

public class PageLanguageTests
{
    [Theory]
    [InlineData("en", "zh", PageLanguage.En)]
    [InlineData(null, "en", PageLanguage.En)]
    [InlineData("fr", "zh", PageLanguage.Zh)]
    [InlineData(null, null, PageLanguage.Zh)]
    public void A_page_speaks_what_was_asked_for_otherwise_the_readers_language(string? asked, string? readers, PageLanguage language) =>
        Assert.Equal(language, PageLanguages.Pick(asked, readers));

    [Theory]
    [InlineData("fr-FR,en-GB;q=0.8,zh;q=0.5", "en")]
    [InlineData("zh-Hans-CN, en", "zh")]
    [InlineData("fr", null)]
    [InlineData(null, null)]
    public void The_browsers_first_language_that_pages_speak_is_taken(string? header, string? language) =>
        Assert.Equal(language, PageLanguages.Preferred(header));
}
