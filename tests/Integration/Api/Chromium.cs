using Microsoft.Playwright;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>One real Chromium for all tests of the page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        Assert.True(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")),
            "The ops page is not built: in services/Api/Web run 'npm ci && npm run build', then build the tests again (./crowdwatch test does both).");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A fresh page, as of somebody who comes for the first time.</summary>
    public Task<IPage> NewPageAsync(int width = 1920, int height = 1080, string locale = "en-GB") =>
        browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = locale });

    /// <summary>A page that runs no scripts; a test can still ask it.</summary>
    public Task<IPage> NewPageWithoutScriptsAsync(int width, int height) =>
        browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "zh-CN", JavaScriptEnabled = false });

    private static string Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium: on Debian it is in the package chromium (./crowdwatch test installs it).");
}
