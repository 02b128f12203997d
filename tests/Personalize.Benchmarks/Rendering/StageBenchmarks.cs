using BenchmarkDotNet.Attributes;
using Personalize.TestKit.Rendering;

namespace Personalize.Benchmarks.Rendering;

/// <summary>
/// Each stage of the rendering engine, inputs at random.
/// Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- --filter '*StageBenchmarks*'
/// </summary>
[MemoryDiagnoser]
public class StageBenchmarks : IDisposable
{
    private readonly RenderingOperations _operations = new();
    private Func<byte[]> _run = null!;

    public IEnumerable<RenderingOperation> Stages => _operations.All;

    [ParamsSource(nameof(Stages))]
    public RenderingOperation Stage { get; set; } = null!;

    [GlobalSetup]
    public void WarmUp()
    {
        for (var i = 0; i < Stage.WarmUps; i++)
        {
            Stage.Run();
        }

        _run = Stage.Run;
    }

    [Benchmark]
    public byte[] Run() => _run();

    [GlobalCleanup]
    public void Dispose()
    {
        _operations.Dispose();
        GC.SuppressFinalize(this);
    }
}
