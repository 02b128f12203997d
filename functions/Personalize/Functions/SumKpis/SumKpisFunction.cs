using Personalize.Hosting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.SumKpis;

/// <summary>Timer: sums up the rows that the fold counted in, this month's and the last one's.</summary>
internal sealed class SumKpisFunction(KpiStore kpis, TimeProvider clock)
{
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var gone = 0;
            foreach (var month in new[] { now, now.AddMonths(-1) })
            {
                gone += await kpis.SumUpAsync((month.Year * 100) + month.Month, stop);
            }

            return gone == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"kpis: {gone} rows summed up"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }
}
