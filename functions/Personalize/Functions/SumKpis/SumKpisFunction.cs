using Personalize.Core.Kpis;
using Personalize.Hosting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.SumKpis;

/// <summary>Timer: sums up the rows that the fold counted in, this month's and, while some still come, the last one's.</summary>
internal sealed class SumKpisFunction(KpiStore kpis, TimeProvider clock)
{
    // A look costs a query for each part of the table: of a month that is long over there is nothing to find.
    private static readonly TimeSpan StillCome = TimeSpan.FromDays(3);

    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var gone = 0;
            foreach (var month in new[] { KpiCounts.DayOf(now) / 100, KpiCounts.DayOf(now - StillCome) / 100 }.Distinct())
            {
                gone += await kpis.SumUpAsync(month, stop);
            }

            return gone == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"kpis: {gone} rows summed up"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }
}
