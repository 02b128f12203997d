using BenchmarkDotNet.Running;
using Personalize.Benchmarks.Fold;

if (args is ["fold"])
{
    await FoldThroughput.RunAsync(CancellationToken.None);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
