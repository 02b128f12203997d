using System.Diagnostics;
using System.Text;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Compiling.Apart;

public sealed class AssetProcessTests(RenderingFixture rendering)
{
    private const string Design = """{ "layers": [ { "type": "picture", "x": 0, "y": 0, "widthPx": 40, "heightPx": 30, "asset": "a" } ] }""";
    private const string Square = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="30" height="20" fill="#c2410c" opacity="0.7"/></svg>""";

    private static string Cli => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Personalize.Cli.exe" : "Personalize.Cli");

    public static TheoryData<string> Files => [.. SampleFiles.Keys];

    private static Dictionary<string, byte[]> SampleFiles { get; } = new()
    {
        ["svg"] = Encoding.UTF8.GetBytes(Square),
        ["clear svg"] = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>"""u8.ToArray(),
        ["refused svg"] = """<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>"""u8.ToArray(),
        ["no picture"] = "%PDF-1.7"u8.ToArray(),
        ["nothing"] = [],
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_ApartAndHere_GivesTheSame(string file)
    {
        using var apart = Engine(AssetProgram.At(Cli));

        Assert.Equal(Outcome(rendering.Engine, SampleFiles[file]), Outcome(apart, SampleFiles[file]));
        Assert.Equal((true, 1), (apart.Assets.IsApart, apart.Assets.Starts));
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    public void Compile_PhotographApartAndHere_GivesTheSame(PictureFormat format)
    {
        var file = rendering.Engine.Assemble(rendering.Compile("""{ "background": { "gradient": { "from": "#0f766e", "to": "#f59e0b" } } }""", 300, 200), [], DateTimeOffset.UnixEpoch, format);
        using var apart = Engine(AssetProgram.At(Cli));

        Assert.Equal(Outcome(rendering.Engine, file), Outcome(apart, file));
    }

    [Fact]
    public void Compile_FileThatTakesTooLong_IsRefusedAndTheNextIsDrawn()
    {
        // Within what the guard lets pass, and far beyond 50 ms.
        var slow = $"""<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><filter id="f"><feTurbulence baseFrequency=".3" numOctaves="4"/></filter>{string.Concat(Enumerable.Repeat("<rect width='600' height='300' filter='url(#f)'/>", 8))}</svg>""";
        var large = """{ "background": { "picture": "a" } }""";
        using var engine = Engine(AssetProgram.At(Cli), options => options.MaxAssetProcessorMs = 50);

        var refused = engine.Compile(RenderingFixture.Read(large, 600, 300), _ => Encoding.UTF8.GetBytes(slow), 1);

        Assert.Contains("takes more than 50 ms", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Assets.Lost);
        Assert.Equal(Outcome(rendering.Engine, SampleFiles["svg"]), Outcome(engine, SampleFiles["svg"]));
        Assert.Equal(2, engine.Assets.Starts);
    }

    [Fact]
    public void Compile_ProgramThatDiesOfAFile_RefusesThatFile()
    {
        RequirePosixShell();
        // Ready and taken, as the real one says them, and then the end.
        using var engine = Engine(["/bin/sh", "-c", @"printf '\001\000\000\000\001\001\000\000\000\002'; head -c 1"]);

        Assert.Contains("ends the program", Outcome(engine, SampleFiles["svg"]), StringComparison.Ordinal);
        Assert.Equal((true, 1), (engine.Assets.IsApart, engine.Assets.Lost));
    }

    [Theory]
    [InlineData(@"\001\000\000\000\001\001\000\000\000\002\377\377\377\177")]                // an answer of 2 GB
    [InlineData(@"\001\000\000\000\001\001\000\000\000\002\004\000\000\000\001\002\003\004")]   // of four bytes
    public void Compile_ProgramThatAnswersNonsense_IsNotBelieved(string said)
    {
        RequirePosixShell();
        using var engine = Engine(["/bin/sh", "-c", $"printf '{said}'; head -c 1"]);

        Assert.Contains("ends the program", Outcome(engine, SampleFiles["svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/personalize")]
    [InlineData("/bin/false")]
    public void Compile_NoProgramToStart_DecodesHereAndSaysSo(string program)
    {
        RequirePosixShell();
        using var engine = Engine([program]);

        Assert.Equal(Outcome(rendering.Engine, SampleFiles["svg"]), Outcome(engine, SampleFiles["svg"]));
        Assert.Equal((false, 1), (engine.Assets.IsApart, engine.Assets.DecodedHere));
    }

    [Fact]
    public void Compile_ProgramKilledBetweenFiles_IsStartedAnew()
    {
        RequirePosixShell();
        var folder = Directory.CreateTempSubdirectory("asset-process");
        var file = Path.Combine(folder.FullName, "pid");
        using var engine = Engine(["/bin/sh", "-c", $"echo $$ > '{file}'; exec '{Cli}' decode-assets \"$@\"", "sh"]);

        try
        {
            Assert.Equal(Outcome(rendering.Engine, SampleFiles["svg"]), Outcome(engine, SampleFiles["svg"]));
            using (var process = Process.GetProcessById(int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture)))
            {
                process.Kill();
                process.WaitForExit();
            }

            Assert.Equal(Outcome(rendering.Engine, SampleFiles["refused svg"]), Outcome(engine, SampleFiles["refused svg"]));
            Assert.Equal((true, 2, 0), (engine.Assets.IsApart, engine.Assets.Starts, engine.Assets.Lost));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Compile_Apart_TellsTheProgramNoSecrets()
    {
        RequirePosixShell();
        var folder = Directory.CreateTempSubdirectory("asset-process");
        var file = Path.Combine(folder.FullName, "environment");
        Environment.SetEnvironmentVariable("Storage__ConnectionString", "AccountKey=abc");

        try
        {
            using var engine = Engine(["/bin/sh", "-c", $"env > '{file}'"]);
            Outcome(engine, SampleFiles["svg"]);

            var told = File.ReadAllText(file);
            Assert.Contains("PATH=", told, StringComparison.Ordinal);
            Assert.DoesNotContain("AccountKey", told, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Storage__ConnectionString", null);
            folder.Delete(recursive: true);
        }
    }

    private static PictureEngine Engine(IReadOnlyList<string> program, Action<RenderingOptions>? set = null)
    {
        var options = new RenderingOptions { AssetProgram = program, MaxAssetProcessorMs = 5_000 };
        set?.Invoke(options);
        return new PictureEngine(options);
    }

    // What the design's author is told, or the picture.
    private static string Outcome(PictureEngine engine, byte[] file)
    {
        var compilation = engine.Compile(RenderingFixture.Read(Design, 40, 30), _ => file, 1);
        return compilation.Picture is { } picture
            ? Convert.ToHexString(engine.Assemble(picture, [], DateTimeOffset.UnixEpoch, PictureFormat.Png))
            : string.Join('\n', compilation.Errors.Select(error => error.Message));
    }

    private static void RequirePosixShell() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/sh.");
}
