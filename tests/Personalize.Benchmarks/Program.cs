using BenchmarkDotNet.Running;
using Personalize.Benchmarks.Deciding;
using Personalize.Benchmarks.Fold;
using Personalize.Benchmarks.Rendering;
using Personalize.Benchmarks.Rendering.Peers;

switch (args)
{
    case ["fold", .. var options]:
        await FoldThroughput.RunAsync(options, CancellationToken.None);
        break;
    case ["stages", .. var options]:
        await FoldStages.RunAsync(options, CancellationToken.None);
        break;
    case ["open"]:
        await WholeOpens.RunAsync(CancellationToken.None);
        break;
    case ["peer"]:
        PeerWorker.Run();
        break;
    case ["jpeg"]:
        JpegComparison.Run();
        break;
    case ["countdown"]:
        CountdownOpens.Run();
        break;
    case ["threads", .. var only]:
        ThreadScaling.Run(only.FirstOrDefault());
        break;
    case ["cold", .. var folder]:
        ColdStart.Run(folder.FirstOrDefault());
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(FoldThroughput).Assembly).Run(args);
        break;
}
