using FsCheck;
using FsCheck.Fluent;
using Personalize.Rendering;
using Personalize.Rendering.Assembling.Gif.Countdowns;
using Personalize.Rendering.Assembling.Jpeg;
using Personalize.Rendering.Assembling.Palettes;
using Personalize.Rendering.Caching;
using Personalize.Rendering.Pixels;
using Xunit;

namespace Personalize.Tests.Rendering.Caching;

public sealed class FormStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("personalize-forms-");

    [Fact]
    public void Get_ManyAskAtOnce_MakesOnce()
    {
        var store = new FormStore(null, maxBytes: 1_000_000);
        var made = 0;

        Parallel.For(0, 64, _ => store.Get("key", () =>
        {
            Interlocked.Increment(ref made);
            return Form(16);
        }));

        Assert.Equal(1, made);
    }

    [Fact]
    public void Get_AfterMakingFailed_MakesAgain()
    {
        var store = new FormStore(null, maxBytes: 1_000_000);

        Assert.Throws<InvalidOperationException>(() => store.Get<BitmapForm>("key", () => throw new InvalidOperationException()));
        Assert.Equal(16, store.Get("key", () => Form(16)).Bitmap!.WidthPx);
    }

    [Fact]
    public void Get_MoreThanFits_KeepsMemoryWithinItsBound()
    {
        var store = new FormStore(null, maxBytes: 100_000);

        for (var i = 0; i < 1_000; i++)
        {
            store.Get($"key {i}", () => Form(32));
            Assert.InRange(store.Status.MemoryBytes, 0, 100_000 + 5_000);
        }
    }

    [Fact]
    public void Keep_MoreThanFits_DropsWhatWasReadLongestAgo()
    {
        var folder = new FormFolder(_folder.FullName, maxBytes: 20_000);

        for (var i = 0; i < 8; i++)
        {
            folder.Keep($"{i}", Form(32));     // 4,176 bytes each: the fifth is one too many

            foreach (var file in _folder.GetFiles())
            {
                var age = file.Name == "0.form" ? 0 : 10 - int.Parse(file.Name[..1], System.Globalization.CultureInfo.InvariantCulture);
                file.LastWriteTimeUtc = file.LastAccessTimeUtc = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).AddHours(-age);
            }
        }

        Assert.InRange(_folder.GetFiles().Sum(file => file.Length), 1, 20_000);
        Assert.NotNull(folder.Find<BitmapForm>("0"));
        Assert.NotNull(folder.Find<BitmapForm>("7"));
        Assert.Null(folder.Find<BitmapForm>("1"));
    }

    [Fact]
    public void Read_AnyBytes_GivesNothingOrAWholeForm() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var reader = new FormReader(bytes);
            var form = BitmapForm.Read(ref reader);
            return form is null || !reader.IsDone || form.Bitmap!.Pixels.Length == form.Bitmap.WidthPx * form.Bitmap.HeightPx;
        }));

    [Fact]
    public void Read_RealFormsWithAByteChanged_NeverThrows()
    {
        using (var engine = new PictureEngine(new RenderingOptions { CompileCacheFolder = _folder.FullName }))
        {
            foreach (var sample in SampleDesign.All)
            {
                var picture = engine.Compile(RenderingFixture.Read(sample), RenderingFixture.AssetOf, 1).Picture!;
                engine.Assemble(picture, sample.Values, DateTimeOffset.UnixEpoch, PictureFormat.Jpeg);
                engine.Assemble(picture, sample.Values, DateTimeOffset.UnixEpoch, PictureFormat.Gif);
            }
        }

        var payloads = _folder.GetFiles("*.form").Select(file => File.ReadAllBytes(file.FullName)[48..]).ToList();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt File, NonNegativeInt At, byte Value)>(), change =>
        {
            var payload = payloads[change.File.Get % payloads.Count].ToArray();
            payload[(int)(change.At.Get * 7919L % payload.Length)] = change.Value;     // past the head of large ones too
            ReadAs<BitmapForm>(payload);
            ReadAs<PaletteForm>(payload);
            ReadAs<JpegBase>(payload);
            ReadAs<DigitBand>(payload);
        }));
    }

    [Fact]
    public void Read_CutAnywhere_IsNotDone()
    {
        var writer = new FormWriter();
        Form(3).Write(writer);

        for (var length = 0; length < writer.Written.Length; length++)
        {
            var reader = new FormReader(writer.Written[..length]);
            BitmapForm.Read(ref reader);
            Assert.False(reader.IsDone);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void ReadAs<T>(byte[] payload)
        where T : class, IStoredForm<T>
    {
        var reader = new FormReader(payload);
        T.Read(ref reader);
    }

    private static BitmapForm Form(int sidePx) => new(new Bitmap(0, 0, sidePx, sidePx, new uint[sidePx * sidePx]), null, 1, 1);
}
