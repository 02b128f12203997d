using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Content;
using Personalize.Rendering;
using Personalize.TestKit;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Content;

/// <summary>Pictures for dense screens, before somebody waits for them.</summary>
public sealed class DenserRefresherTests : IDisposable
{
    private readonly PictureEngine _engine = new(new RenderingOptions());
    private readonly CurrentContent _current = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_AfterADensityWasAskedFor_CompilesEveryPictureForIt()
    {
        var content = Load();
        _current.Replace(content, isRehearsed: true);
        _current.NoteDensity(1);
        _current.NoteDensity(2);

        await RefreshAsync();

        Assert.Null(content.FindDenserMissing([2]));
        Assert.NotNull(content.FindDenserMissing([3]));
    }

    [Fact]
    public async Task Refresh_OfNewContent_CompilesWhatTheOldOneWasAskedFor()
    {
        _current.NoteDensity(3);
        var content = Load();
        _current.Replace(content);
        await RefreshAsync();
        Assert.NotNull(content.FindDenserMissing([3]));   // those of density 1 come first

        _current.Replace(content, isRehearsed: true);
        await RefreshAsync();

        Assert.Null(content.FindDenserMissing([3]));
    }

    [Fact]
    public async Task Refresh_NothingDenseAskedFor_CompilesNothing()
    {
        var content = Load();
        _current.Replace(content, isRehearsed: true);

        await RefreshAsync();

        Assert.NotNull(content.FindDenserMissing([2]));
    }

    public void Dispose() => _engine.Dispose();

    private LoadedContent Load()
    {
        var files = Bundles.Files();
        files["creatives/indoor.json"] = Bundles.Bytes(Bundles.PlainPicture);
        return new ContentLoader(_engine, new PlainPictures(_engine)).Load(files).Content!;
    }

    private async Task RefreshAsync()
    {
        using var refresher = new DenserRefresher(_current, TimeSpan.FromSeconds(1), new FakeClock(), NullLogger<DenserRefresher>.Instance);
        await refresher.RefreshAsync(Stop);
    }
}
