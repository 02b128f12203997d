using System.Globalization;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.CheckConsistency;

/// <summary>
/// Timer: asks, for a few customers of another part of the store each time, all decisions and offers on mail, page and agent's screen, and says
/// where they are told differently, and by which attribute. Records nothing of them.
/// </summary>
internal sealed class CheckConsistencyFunction(FacetScan facets, ConsistencyCheck check, CurrentContent content, TimeProvider clock)
{
    /// <summary>Customers of a tick: three rows each, and some milliseconds of deciding.</summary>
    public const int PerTick = 20;

    private const int MaxLines = 10;

    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        if (content.Now is not { } loaded)
        {
            return FunctionOutcome.Success;
        }

        try
        {
            var now = clock.GetUtcNow();
            var findings = new List<ConsistencyFinding>();
            await foreach (var customer in SampleAsync(now, stop))
            {
                findings.AddRange(await check.AskAsync(customer, AskedChannel.Usual, [.. loaded.Bundle.PlacementsInOrder], loaded, now, stop) ?? []);
            }

            ConsistencyMetrics.Count(findings);
            return findings.Count == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([.. Lines(findings)]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    // Keys are hashes, so the first ones of any part are as good a sample as others. Which part is drawn from the minute, mixed (Knuth's multiplier):
    // by the minute alone an hourly timer would never come to most of them.
    private async IAsyncEnumerable<Registration> SampleAsync(DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var part = (int)(((uint)(now.ToUnixTimeSeconds() / 60) * 2_654_435_761u >> 8) % (uint)facets.Count);
        await foreach (var (_, context, _) in facets.ReadAsync(part, after: null, PerTick, stop))
        {
            if (context is { Registrations: [var registration, ..] })
            {
                yield return registration;
            }
        }
    }

    // Names of attributes, not of customers: this is a log.
    private static IEnumerable<string> Lines(List<ConsistencyFinding> findings)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"consistency: {findings.Count(finding => finding.IsConsistent)} of {findings.Count} answers are the same on {AskedChannel.Usual.Length} channels");
        var causes = findings.Where(finding => !finding.IsConsistent)
            .SelectMany(finding => ConsistencyCause.Of(finding).Select(cause => $"{finding.Placement ?? finding.Offer}: {cause.Rule ?? "the same rule"} by {cause.Path ?? string.Join(", ", cause.Differing)}"))
            .GroupBy(cause => cause, StringComparer.Ordinal).OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.Key, StringComparer.Ordinal);
        foreach (var cause in causes.Take(MaxLines))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"consistency: {cause.Key}, {cause.Count()} times");
        }
    }
}
