using BenchmarkDotNet.Running;
using Personalize.Benchmarks.Fold;
using Personalize.Benchmarks.Rendering;
using Personalize.Benchmarks.Rendering.Peers;

switch (args)
{
    case ["fold"]:
        await FoldThroughput.RunAsync(CancellationToken.None);
        break;
    case ["peer"]:
        PeerWorker.Run();
        break;
    case ["countdown"]:
        CountdownOpens.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(FoldThroughput).Assembly).Run(args);
        break;
}
