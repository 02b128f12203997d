using BenchmarkDotNet.Running;
using Personalize.Benchmarks.Fold;

if (args is ["fold"])
{
    await FoldThroughput.RunAsync(CancellationToken.None);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(FoldThroughput).Assembly).Run(args);
