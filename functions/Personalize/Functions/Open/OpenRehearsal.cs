using Microsoft.AspNetCore.Http.Features;
using Personalize.Content;
using Personalize.Core.Passes;
using Personalize.Storage.Rehearsing;

namespace Personalize.Functions.Open;

/// <summary>
/// Opens every picture as a mail client would, for somebody made up and over tables that nothing is written to: context, rights, weather, decision, record,
/// figures, and the store's sockets. Twice: one after the other for what is compiled at its first run, then beside each other as a mail's pictures are asked for.
/// </summary>
/// <remarks>
/// Without it the first open of a process was neutral: what ran for the first time took longer than its deadline.
/// Nothing is left behind: no row, no figure, no count of opens. Safe from one thread at a time.
/// </remarks>
/// <param name="open">Over the tables of <paramref name="tables"/> and the content of <paramref name="staged"/>.</param>
/// <param name="staged">The content it opens.</param>
/// <param name="tables">Where somebody made up is known.</param>
/// <param name="passes">Seals as for a real mail.</param>
/// <param name="clock">The clock.</param>
internal sealed class OpenRehearsal(OpenFunction open, CurrentContent staged, RehearsalTables tables, PassSealer passes, TimeProvider clock)
{
    /// <summary>Longest wait for one open; far beyond a reader's, because nobody waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A mail's pictures, asked for at once.
    private const int AtOnce = 4;
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    /// <summary>What kept a picture from being drawn and recorded, the first of it; null where nothing did.</summary>
    public async Task<string?> RunAsync(LoadedContent content, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        staged.Replace(content);
        tables.Know(RehearsedCustomer.Key, RehearsedCustomer.ContextAt(now), RehearsedCustomer.RightsAt(now));
        tables.Know(RehearsedCustomer.WeatherAt(now));
        var pass = passes.Seal(RehearsedCustomer.PassAt(now));
        string[] targets = [.. content.Bundle.PlacementsInOrder
            .Where(placement => placement.Picture is not null)
            .Select(placement => $"/o/{placement.Name}/{pass}.{content.ExtensionOf(placement.Name)}")];
        foreach (var target in targets)
        {
            if (await OpenAsync(target, stop) is { } trouble)
            {
                return trouble;   // a store that is down is not asked for each picture
            }
        }

        await Parallel.ForEachAsync(
            targets,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
            async (target, stopping) => await OpenAsync(target, stopping));
        return null;
    }

    private async Task<string?> OpenAsync(string target, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Get } };
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        context.Request.Headers.UserAgent = Browser;
        await open.HandleAsync(context);
        var answer = context.Response.Headers;
        return answer["X-Personalize-Decision"] is [{ Length: > 0 }] ? null : answer["X-Personalize-Neutral"] is [{ } reason] ? reason : "Unrecorded";
    }
}
