using System.Diagnostics;
using System.Security.Cryptography;
using Personalize.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Stability;

/// <summary>The same scenes in other processes, whose processor claims to know less: the bytes must not change.</summary>
public sealed class FingerprintTests(RenderingFixture rendering)
{
    private const string FileVariable = "PERSONALIZE_FINGERPRINTS";     // set in the processes that this test starts: where to write
    private static readonly int[] Densities = [1, 2];
    private static readonly PictureFormat[] Ours = [PictureFormat.Jpeg, PictureFormat.Png, PictureFormat.Gif];      // WebP's bytes are the native library's
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 5, 13, TimeSpan.Zero);

    [Theory]
    [InlineData("DOTNET_EnableAVX512F")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    [InlineData("DOTNET_TieredCompilation")]
    public async Task Bytes_OfAnotherProcessWithLess_AreTheSame(string switchedOff)
    {
        var file = Path.Combine(Path.GetTempPath(), $"fingerprints-{switchedOff}-{Environment.ProcessId}.txt");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-noColor", "-explicit", "only", "-method", $"{typeof(FingerprintTests).FullName}.{nameof(Fingerprints_WhereAsked_AreWritten)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [FileVariable] = file, [switchedOff] = "0" },
        };

        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0 && File.Exists(file), told);
        Assert.Equal(Fingerprints(), await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        File.Delete(file);
    }

    [Fact(Explicit = true)]     // only in the processes that the other test starts
    public void Fingerprints_WhereAsked_AreWritten()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable);
        Assert.NotNull(file);
        File.WriteAllLines(file, Fingerprints());
    }

    private string[] Fingerprints() =>
    [
        .. from sample in SampleDesign.All
           from density in Densities
           from format in Ours
           let bytes = rendering.Engine.Assemble(rendering.Compile(sample, density), sample.Values, Now, format)
           select $"{sample.Name} {density} {format} {Convert.ToHexStringLower(SHA256.HashData(bytes))}",
    ];
}
