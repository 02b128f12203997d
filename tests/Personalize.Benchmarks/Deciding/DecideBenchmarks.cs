using BenchmarkDotNet.Attributes;
using Personalize.Core.Decisions;
using Personalize.TestKit.Deciding;

namespace Personalize.Benchmarks.Deciding;

/// <summary>
/// One decision among 50 rules.
/// Run: dotnet run -c Release --project tests/Personalize.Benchmarks -- --filter '*DecideBenchmarks*'
/// </summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private readonly DecisionOperation _operation = new();

    [Benchmark]
    public Decision Decide() => _operation.Run();
}
