using Microsoft.Playwright;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Browser;

/// <summary>One chromium for all browser tests: the system's own, never a downloaded one. Starts when the first test asks for it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string? Chromium = RequiredTool.Find("chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new page with a profile of its own. Skips the calling test where there is no chromium.</summary>
    public async Task<IPage> OpenAsync(Uri address)
    {
        var executable = RequiredTool.Require(Chromium, "chromium was not found: install it to see the pages in a real browser (apt-get install chromium).");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            // In containers chromium has neither the rights for its sandbox nor much shared memory.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout((float)Until.Patience.TotalMilliseconds);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
